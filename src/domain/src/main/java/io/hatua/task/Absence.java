package io.hatua.task;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is away, and who stands in.
 *
 * @param fromOn first day, on the tenant's calendar
 * @param untilOn last day
 * @param processId the only process whose tasks the substitute gets; none for all
 * @param limitMinorUnits the most a task's amount may be for the substitute; none for no limit
 * @param cancelledAt when it was called off
 */
public record Absence(
    String id,
    String userId,
    String substituteId,
    LocalDate fromOn,
    LocalDate untilOn,
    @Nullable String processId,
    @Nullable Long limitMinorUnits,
    @Nullable Instant cancelledAt) {}
