package io.hatua.expense;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group that was asked to approve, and what came of it.
 *
 * @param round 1 for the first group that was asked
 * @param group a role in kebab-case
 * @param onBehalfOf the absent person in whose stead it was decided
 * @param text why it was rejected, or what the approver asks
 * @param answer of the requester to the approver's questions
 */
public record Approval(
    int round,
    String group,
    State state,
    Instant askedAt,
    Instant dueAt,
    @Nullable String decidedBy,
    @Nullable String onBehalfOf,
    @Nullable Instant decidedAt,
    @Nullable String text,
    @Nullable String answer,
    @Nullable Instant answerDueAt,
    @Nullable Instant answeredAt) {

  /** What came of a round. */
  public enum State {
    OPEN,
    APPROVED,
    REJECTED,
    /** The approver has questions. */
    RETURNED,
    /** Nobody decided in time: the next level up is asked. */
    ESCALATED,
    /** The expense came to an end meanwhile. */
    CLOSED
  }
}
