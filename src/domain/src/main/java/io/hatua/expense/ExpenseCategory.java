package io.hatua.expense;

/** What money is spent on. */
public enum ExpenseCategory {
  MAINTENANCE,
  UTILITIES,
  CLEANING,
  SECURITY,
  SUPPLIES,
  TRAVEL,
  PROFESSIONAL_FEES,
  /** Nothing of the above: finance always looks at it. */
  OTHER
}
