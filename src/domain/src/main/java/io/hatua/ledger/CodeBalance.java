package io.hatua.ledger;

import io.hatua.money.Money;

/**
 * The sum of all accounts under a code in one currency.
 *
 * @param balance a debit balance is positive, a credit balance negative
 */
public record CodeBalance(AccountCode code, Money balance) {}
