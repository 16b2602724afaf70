package io.hatua.expense;

/**
 * What the approval matrix decides from, and what the process waits by; named as the process
 * variables are.
 *
 * @param requesterRole {@code ESTATE_MANAGER} where the requester is one, else {@code STAFF}
 * @param budgetLeftMinorUnits after this expense; below zero when it exceeds the budget
 * @param possibleDuplicate whether an invoice much like it is on record
 * @param aboveApprovedCost whether it is more than the work it is for was approved to cost
 * @param reminderInterval ISO 8601 duration
 * @param payoutAnswerTime ISO 8601 duration
 */
public record ExpenseFacts(
    String requesterId,
    String requesterRole,
    String category,
    long amountMinorUnits,
    long budgetLeftMinorUnits,
    boolean possibleDuplicate,
    boolean aboveApprovedCost,
    long autoLimitMinorUnits,
    long managerLimitMinorUnits,
    long financeLimitMinorUnits,
    String reminderInterval,
    String payoutAnswerTime) {}
