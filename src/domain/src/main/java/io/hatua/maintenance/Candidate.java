package io.hatua.maintenance;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who was thought of for the work.
 *
 * @param score the highest gets it; null where something speaks against them
 * @param openOrders how much they have on their hands
 * @param knowsPlace whether they worked at the property before
 */
public record Candidate(
    String userId,
    @Nullable Integer score,
    @Nullable Obstacle obstacle,
    int openOrders,
    boolean knowsPlace) {

  /** What speaks against somebody. */
  public enum Obstacle {
    /** Does not know how to mend it. */
    SKILL_MISSING,
    ABSENT,
    /** Has as many open orders as the policy allows. */
    FULLY_LOADED,
    /** Signs in as a vendor, but is none of our suppliers: nobody could be paid. */
    NO_SUPPLIER,
    /** Gave this round back. */
    DECLINED
  }
}
