package io.hatua.ledger;

import io.hatua.money.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One line in the history of an account.
 *
 * @param line its number in the entry
 * @param amount a debit is positive
 * @param balance of the account after it, a debit balance is positive
 */
public record AccountMovement(
    String entryId,
    int line,
    PostingRule rule,
    LocalDate effectiveOn,
    Instant recordedAt,
    Money amount,
    Money balance) {}
