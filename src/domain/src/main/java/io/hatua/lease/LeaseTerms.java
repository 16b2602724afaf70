package io.hatua.lease;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed.
 *
 * @param startOn first day of the tenancy
 * @param endOn last day of the tenancy; null where one that was taken over is open-ended
 * @param rentMinorUnits a month, minor units; where a lease is read, the one that holds today
 * @param currency ISO 4217
 * @param rentDueDay day of the month, 1 to 28
 */
public record LeaseTerms(
    LocalDate startOn,
    @Nullable LocalDate endOn,
    long rentMinorUnits,
    long depositMinorUnits,
    String currency,
    int rentDueDay) {}
