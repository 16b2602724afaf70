package io.hatua.worker.expenseapproval;

import io.hatua.expense.NextApproval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the process goes on by after somebody was asked.
 *
 * @param approvalOutcome name of a {@link NextApproval.Outcome}
 * @param approvalRound the round that waits, or was decided last
 * @param approvalGroup null when nobody is asked
 * @param approvalDueAt ISO 8601, UTC; null when nobody is asked
 * @param answerDueAt ISO 8601, UTC; null unless the requester is to answer
 */
public record Asked(
    String approvalOutcome,
    int approvalRound,
    @Nullable String approvalGroup,
    @Nullable String approvalDueAt,
    @Nullable String answerDueAt) {

  static Asked of(NextApproval next) {
    return new Asked(
        next.approvalOutcome().name(),
        next.approvalRound(),
        next.approvalGroup(),
        text(next.approvalDueAt()),
        text(next.answerDueAt()));
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
