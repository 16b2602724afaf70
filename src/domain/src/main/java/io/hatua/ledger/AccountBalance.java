package io.hatua.ledger;

import io.hatua.money.Money;

/**
 * @param balance a debit balance is positive, a credit balance negative
 */
public record AccountBalance(Account account, Money balance) {}
