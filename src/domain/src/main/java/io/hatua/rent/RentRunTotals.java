package io.hatua.rent;

/** What a run charged: how many, and what they come to. */
public record RentRunTotals(
    long rents, long rentMinorUnits, long lateFees, long lateFeeMinorUnits) {}
