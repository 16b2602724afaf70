package io.hatua.sandbox.payments;

/**
 * Money that is to go back.
 *
 * @param reference the caller's business key, from the metadata
 */
record NewRefund(String reference, long amountMinorUnits) {}
