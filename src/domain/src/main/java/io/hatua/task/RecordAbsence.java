package io.hatua.task;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Says that somebody will be away; the components are those of {@link Absence}. */
public record RecordAbsence(
    @Nullable String substituteId,
    @Nullable LocalDate fromOn,
    @Nullable LocalDate untilOn,
    @Nullable String processId,
    @Nullable Long limitMinorUnits) {}
