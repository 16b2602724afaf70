package io.hatua.maintenance;

import io.hatua.fault.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Where a phone says that it is (S4-04). All three belong together; without any of them there is no
 * position.
 *
 * @param latitude in degrees, from -90 to 90
 * @param longitude in degrees, from -180 to 180
 * @param accuracyMetres how far off it may be, with a probability of 95 %
 */
public record Position(
    @Nullable Double latitude, @Nullable Double longitude, @Nullable Double accuracyMetres) {

  /** Nothing on the earth is further away. */
  private static final double MAX_METRES = 20_037_508;

  static boolean isGiven(@Nullable Position given) {
    return given != null
        && (given.latitude != null || given.longitude != null || given.accuracyMetres != null);
  }

  void check(Checks checks) {
    checks.decimal("latitude", latitude, -90, 90);
    checks.decimal("longitude", longitude, -180, 180);
    checks.decimal("accuracyMetres", accuracyMetres, 0, MAX_METRES);
  }
}
