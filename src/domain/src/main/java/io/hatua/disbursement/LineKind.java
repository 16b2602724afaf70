package io.hatua.disbursement;

/** What a line of a disbursement is (S1-82, S1-83). */
public enum LineKind {
  RENT,
  LATE_FEE,
  OTHER_INCOME,
  /** With its VAT. */
  VENDOR_INVOICE,
  /** Work of the manager's own staff. */
  MAINTENANCE,
  OTHER_COST,
  MANAGEMENT_FEE,
  /** Kept back for the property. */
  RESERVE,
  /** What an earlier disbursement left over, or fell short of. */
  CARRIED_FORWARD;

  /** Whether it is money that was collected; the fee is a part of that. */
  public boolean isIncome() {
    return this == RENT || this == LATE_FEE || this == OTHER_INCOME;
  }
}
