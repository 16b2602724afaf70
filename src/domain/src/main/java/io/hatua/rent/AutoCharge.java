package io.hatua.rent;

import io.hatua.money.Money;

/**
 * What a renter's saved card is to pay.
 *
 * @param method the provider's name of the card
 */
public record AutoCharge(String leaseId, String method, Money amount) {}
