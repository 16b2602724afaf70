package io.hatua.property;

/**
 * A flat, house or shop that is let as a whole.
 *
 * @param id {@code unt_…}
 * @param propertyId {@code prp_…}
 * @param name unique in the property, whatever its case
 */
public record Unit(String id, String propertyId, String name, UnitStatus status) {}
