package io.hatua.ledger;

import io.hatua.money.Money;

/**
 * A part of somebody's cash.
 *
 * @param rule of what it came from or went to
 * @param amount what went is below zero
 */
public record CashPart(PostingRule rule, Money amount) {}
