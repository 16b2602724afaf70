package io.hatua.rent;

import java.time.LocalDate;

/**
 * A monthly rent.
 *
 * @param from first day that it holds for
 * @param rentMinorUnits a month
 */
public record AgreedRent(LocalDate from, long rentMinorUnits) {}
