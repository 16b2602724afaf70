package io.hatua.lease;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The time for which a lease has its unit, first and last day; open-ended without a last. */
public record UnitReservation(
    String id, String unitId, LocalDate startOn, @Nullable LocalDate endOn, Status status) {

  public enum Status {
    /** For a lease that is being signed. */
    HELD,
    /** For a lease that runs. */
    OCCUPIED,
    /** Given up. */
    RELEASED
  }
}
