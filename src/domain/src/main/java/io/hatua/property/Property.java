package io.hatua.property;

/**
 * A building or estate.
 *
 * @param id {@code prp_…}
 * @param name unique in the tenant, whatever its case
 * @param address on one line
 */
public record Property(String id, String name, String address) {}
