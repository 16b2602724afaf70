package io.hatua.lease;

import org.jspecify.annotations.Nullable;

/**
 * What the decision table {@code lease-terms} decides from (S1-21 … S1-23).
 *
 * @param unitAvailable no other lease has the unit in this time
 * @param unitWithdrawn the unit is not let any more
 * @param guidelineMinMinorUnits of the property on the first day; null where it has no guideline
 * @param guidelineMaxMinorUnits of the property on the first day; null where it has no guideline
 * @param termMonths whole months; a begun one does not count
 */
public record ProposalFacts(
    boolean unitAvailable,
    boolean unitWithdrawn,
    boolean customerActive,
    boolean customerBlacklisted,
    long rentMinorUnits,
    @Nullable Long guidelineMinMinorUnits,
    @Nullable Long guidelineMaxMinorUnits,
    long termMonths,
    long termMinMonths,
    long termMaxMonths) {}
