package io.hatua.rent;

import java.time.LocalDate;
import java.util.List;

/**
 * The monthly rents of a lease over time.
 *
 * @param rents by their first day; the first is the one that the lease began with
 */
public record RentSchedule(List<AgreedRent> rents) {

  public RentSchedule {
    if (rents.isEmpty()) {
      throw new IllegalArgumentException("expected a lease to have a rent, but it has none");
    }
  }

  /** The monthly rent that holds on a day, minor units. */
  public long on(LocalDate day) {
    long rent = rents.getFirst().rentMinorUnits();
    for (AgreedRent one : rents) {
      if (!one.from().isAfter(day)) {
        rent = one.rentMinorUnits();
      }
    }
    return rent;
  }

  /**
   * From when on the rent is higher than before, the last time; else the first day of the lease.
   */
  public LocalDate lastRaisedOn() {
    AgreedRent before = rents.getFirst();
    LocalDate raised = before.from();
    for (AgreedRent one : rents) {
      if (one.rentMinorUnits() > before.rentMinorUnits()) {
        raised = one.from();
      }
      before = one;
    }
    return raised;
  }
}
