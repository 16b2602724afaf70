package io.hatua.settlement;

import org.jspecify.annotations.Nullable;

/**
 * A line of a settlement on record.
 *
 * @param amountMinorUnits below zero where it lessens the settlement
 * @param entryKey of the entry that booked what it is about; null while our books do not have it,
 *     or nobody's money covers it
 */
public record SettledLine(
    SettlementLine.Kind kind, String reference, long amountMinorUnits, @Nullable String entryKey) {}
