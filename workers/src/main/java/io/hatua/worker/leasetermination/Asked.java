package io.hatua.worker.leasetermination;

import io.hatua.termination.NextApproval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the process goes on by after somebody was asked.
 *
 * @param approvalOutcome name of a {@link NextApproval.Outcome}
 * @param approvalRound the person who is asked, or was asked last
 * @param approvalDueAt ISO 8601, UTC; null when nobody is asked
 */
public record Asked(String approvalOutcome, int approvalRound, @Nullable String approvalDueAt) {

  static Asked of(NextApproval next) {
    Instant dueAt = next.approvalDueAt();
    return new Asked(
        next.approvalOutcome().name(),
        next.approvalRound(),
        dueAt == null ? null : dueAt.toString());
  }
}
