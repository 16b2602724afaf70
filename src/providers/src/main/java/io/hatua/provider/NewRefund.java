package io.hatua.provider;

/**
 * Money that is to go back.
 *
 * @param reference our business key of the refund
 * @param amountMinorUnits how much, in the payment's currency, above zero
 */
public record NewRefund(String reference, long amountMinorUnits) {}
