package io.hatua.expense;

import java.util.Locale;

/** Where an expense stands. */
public enum ExpenseStatus {
  SUBMITTED,
  /** Its money is reserved; a level of approvers is asked. */
  IN_APPROVAL,
  /** An approver has questions, and the requester is to answer. */
  RETURNED,
  /** From here on it cannot be withdrawn. */
  APPROVED,
  /** In the books, and to be paid. */
  POSTED,
  /** It could not be paid: finance decides what follows. */
  PAYMENT_FAILED,
  PAID,
  REJECTED,
  WITHDRAWN,
  /** Taken out of the books by finance. */
  CANCELLED;

  /** For instance {@code in_approval}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
