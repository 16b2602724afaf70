package io.hatua.disbursement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the approval stands, as recorded.
 *
 * @param approvalRound the round that waits, or the one that was decided; 0 by rule
 * @param approvalDueAt until when somebody is to decide; null when nobody is asked
 */
public record NextApproval(
    Outcome approvalOutcome, int approvalRound, @Nullable Instant approvalDueAt) {

  /** Where it stands. */
  public enum Outcome {
    /** Somebody is asked. */
    OPEN,
    APPROVED,
    REJECTED
  }
}
