package io.hatua.termination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the approval of a settlement stands, as recorded.
 *
 * @param approvalRound the person who is asked, or was asked last; 0 where nobody has to be
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
