package io.hatua.owner;

/**
 * A share of a property.
 *
 * @param shareBasisPoints hundredths of a percent, from 1 to 10,000
 */
public record Ownership(Owner owner, int shareBasisPoints) {}
