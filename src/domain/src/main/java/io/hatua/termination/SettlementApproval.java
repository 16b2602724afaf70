package io.hatua.termination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was asked to approve a settlement, and what came of it.
 *
 * @param version of the settlement
 * @param round 1 for the first person
 * @param onBehalfOf the absent person in whose stead it was decided
 * @param text why it was rejected
 */
public record SettlementApproval(
    int version,
    int round,
    State state,
    Instant askedAt,
    Instant dueAt,
    @Nullable String decidedBy,
    @Nullable String onBehalfOf,
    @Nullable Instant decidedAt,
    @Nullable String text) {

  /** What came of it. */
  public enum State {
    OPEN,
    APPROVED,
    REJECTED
  }

  boolean isApprovedBy(String userId) {
    return state == State.APPROVED && (userId.equals(decidedBy) || userId.equals(onBehalfOf));
  }
}
