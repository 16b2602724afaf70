package io.hatua.property;

import org.jspecify.annotations.Nullable;

/**
 * Which units are wanted; what is null does not matter.
 *
 * @param words that the unit's or its property's name contains
 * @param propertyId units of this property
 * @param status units in this status
 */
public record UnitFilter(
    @Nullable String words, @Nullable String propertyId, @Nullable UnitStatus status) {

  /** Every unit. */
  public static UnitFilter all() {
    return new UnitFilter(null, null, null);
  }
}
