package io.hatua.termination;

import java.util.Locale;

/** Where the end of a lease stands. */
public enum TerminationStatus {
  /** Until the last day is over; the notice can be withdrawn. */
  NOTICE,
  WITHDRAWN,
  /** The rents are charged to the last day; the unit is to be inspected. */
  INSPECTION,
  /** The account is to be settled. */
  INSPECTED,
  /** People are asked to approve the settlement. */
  APPROVAL,
  APPROVED,
  /** The deposit has paid what it could. */
  SETTLED,
  /** The rest of the deposit is on its way back. */
  REFUNDING,
  /** The rest of the deposit could not go back: a person must act. */
  REFUND_FAILED,
  REFUNDED,
  /** The lease is terminated. */
  COMPLETED;

  /** As outsiders read it, for instance {@code refund_failed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing more happens. */
  public boolean isOver() {
    return this == WITHDRAWN || this == COMPLETED;
  }
}
