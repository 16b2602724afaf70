package io.hatua.disbursement;

/**
 * What the threshold table decides from, and what the process waits by; named as the process
 * variables are.
 *
 * @param reminderInterval ISO 8601 duration
 * @param payoutAnswerTime ISO 8601 duration
 */
public record DisbursementFacts(
    long payoutMinorUnits,
    long autoLimitMinorUnits,
    long twoPeopleLimitMinorUnits,
    String reminderInterval,
    String payoutAnswerTime) {}
