package io.hatua.property;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to set the rents a property allows from a date on; {@link
 * Properties#setRentGuideline} checks it.
 *
 * @param effectiveFrom first day
 * @param minMinorUnits lowest monthly rent, from 0
 * @param maxMinorUnits highest monthly rent, not below the lowest
 * @param currency ISO 4217 code, that of the tenant's books
 */
public record SetRentGuideline(
    @Nullable LocalDate effectiveFrom,
    @Nullable Long minMinorUnits,
    @Nullable Long maxMinorUnits,
    @Nullable String currency) {}
