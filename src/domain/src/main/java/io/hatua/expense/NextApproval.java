package io.hatua.expense;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked next, as recorded.
 *
 * @param approvalOutcome what was decided so far
 * @param approvalRound the round that waits, or the one that was decided
 * @param approvalGroup who is asked; null when nobody is
 * @param approvalDueAt until when; null when nobody is asked
 * @param answerDueAt until when the requester may answer; there for {@link Outcome#RETURNED} only
 */
public record NextApproval(
    Outcome approvalOutcome,
    int approvalRound,
    @Nullable String approvalGroup,
    @Nullable Instant approvalDueAt,
    @Nullable Instant answerDueAt) {

  /** What was decided. */
  public enum Outcome {
    APPROVED,
    REJECTED,
    RETURNED
  }
}
