package io.hatua.lease;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it was sent (S1-20); anything may be missing, {@link Leases#propose} names every
 * fault at once. Exactly one of {@code endOn} and {@code months} says how long the lease runs.
 *
 * @param endOn last day
 * @param months whole months from {@code startOn}
 * @param rentMinorUnits a month
 * @param currency ISO 4217, the tenant's
 * @param rentDueDay day of the month, 1 to 28
 */
public record ProposeLease(
    @Nullable String unitId,
    @Nullable String customerId,
    @Nullable LocalDate startOn,
    @Nullable LocalDate endOn,
    @Nullable Integer months,
    @Nullable Long rentMinorUnits,
    @Nullable Long depositMinorUnits,
    @Nullable String currency,
    @Nullable Integer rentDueDay) {}
