package io.hatua.rent;

import io.hatua.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A charge to be made.
 *
 * @param key business identity, for instance {@code lease/lse_…/rent/2026-12}; charges once
 * @param month first day of the month that a rent is for
 * @param countsOn the business date in the books
 * @param runId the run that makes it
 */
public record NewCharge(
    ChargeKind kind,
    String key,
    @Nullable LocalDate month,
    Money amount,
    LocalDate dueOn,
    LocalDate countsOn,
    @Nullable String runId) {}
