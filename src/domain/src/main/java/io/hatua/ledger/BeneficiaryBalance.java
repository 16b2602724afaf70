package io.hatua.ledger;

import io.hatua.money.Money;

/**
 * Cash that belongs to somebody.
 *
 * @param beneficiary a lease (its deposit), {@code property/owner}, or {@code manager}
 * @param balance never less than zero
 */
public record BeneficiaryBalance(String beneficiary, Money balance) {}
