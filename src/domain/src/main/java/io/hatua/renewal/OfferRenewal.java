package io.hatua.renewal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a renter is offered.
 *
 * @param newEndOn last day of the new term
 * @param rentMinorUnits a month, minor units; null where the rent stays
 * @param rentFrom first day that this rent holds for; null for the first day of the new term
 */
public record OfferRenewal(
    @Nullable LocalDate newEndOn, @Nullable Long rentMinorUnits, @Nullable LocalDate rentFrom) {}
