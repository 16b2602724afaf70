package io.hatua.property;

import java.time.LocalDate;

/**
 * The monthly rents a property allows (S1-23); both limits are allowed themselves.
 *
 * @param effectiveFrom first day; it holds until the next guideline's first day
 * @param currency ISO 4217 code
 */
public record RentGuideline(
    LocalDate effectiveFrom, long minMinorUnits, long maxMinorUnits, String currency) {}
