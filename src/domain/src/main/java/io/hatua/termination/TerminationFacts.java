package io.hatua.termination;

import java.time.Instant;

/**
 * What the process waits by.
 *
 * @param reminderInterval ISO 8601
 * @param refundAnswerTime ISO 8601
 */
public record TerminationFacts(
    Instant lastDayOverAt, String reminderInterval, String refundAnswerTime) {}
