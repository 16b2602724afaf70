package io.hatua.disbursement;

import java.util.Locale;

/** Where a disbursement stands. */
public enum DisbursementStatus {
  /** Calculated; nothing is posted. */
  PENDING,
  /** By rule or by people; the owner is owed the money. */
  APPROVED,
  /** The money is held, and the bank is asked. */
  HELD,
  /** The bank did not pay it: finance decides what follows. */
  FAILED,
  /** The owner has the money. */
  COMPLETED,
  /** Turned down; its net goes into the owner's next one. */
  REJECTED,
  /** Given up by finance; its net goes into the owner's next one. */
  CANCELLED,
  /** Nothing to pay; its net goes into the owner's next one. */
  CARRIED_FORWARD;

  /** For instance {@code carried_forward}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
