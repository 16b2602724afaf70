package io.hatua.termination;

import io.hatua.money.Money;

/**
 * Something that the renter has to pay for.
 *
 * @param reason for the renter's statement
 */
public record Deduction(String reason, Money amount) {}
