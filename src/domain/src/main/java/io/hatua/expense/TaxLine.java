package io.hatua.expense;

/**
 * VAT on a part of an invoice.
 *
 * @param netMinorUnits what it is charged on
 * @param rateBasisPoints 1600 for 16 %
 */
public record TaxLine(long netMinorUnits, int rateBasisPoints, long taxMinorUnits) {}
