package io.hatua.rent;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param id {@code run_…}
 * @param runOn the tenant's day
 * @param upToMonth first day of the last month whose rents it charges
 */
public record RentRun(
    String id,
    LocalDate runOn,
    LocalDate upToMonth,
    Instant startedAt,
    @Nullable Instant completedAt) {}
