package io.hatua.application;

/**
 * What the decision table decides from.
 *
 * @param kycStatus {@code PASSED}, {@code FAILED} or {@code UNCLEAR}
 * @param backgroundRisk {@code LOW}, {@code MEDIUM}, {@code HIGH} or {@code UNCLEAR}
 * @param incomeToRentBasisPoints monthly income ÷ desired rent
 * @param incomeEnoughBasisPoints by the tenant's policy
 * @param incomeLeastBasisPoints by the tenant's policy
 */
public record OnboardingFacts(
    String kycStatus,
    String backgroundRisk,
    long incomeToRentBasisPoints,
    long incomeEnoughBasisPoints,
    long incomeLeastBasisPoints,
    boolean blacklisted,
    boolean duplicateFound) {}
