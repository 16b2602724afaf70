package io.hatua.process.expenseapproval;

/** Why the approval matrix asks somebody. */
public enum Reason {
  /** The amount is above what may be spent without them. */
  AMOUNT,
  /** The requester is an estate manager, who does not ask another one. */
  REQUESTER_IS_MANAGER,
  /** The budget has not enough left. */
  OVER_BUDGET,
  /** An invoice much like it is on record. */
  POSSIBLE_DUPLICATE,
  /** It is more than the work it is for was approved to cost. */
  ABOVE_APPROVED_COST,
  /** It fits no usual category. */
  UNUSUAL_CATEGORY
}
