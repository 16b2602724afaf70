package io.hatua.bank;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A statement on record.
 *
 * @param id {@code bst_…}
 * @param bankId the bank's name of it
 * @param opening what there was before; minus where the account was overdrawn
 * @param importedBy a user, or the sweep that fetched it
 * @param entries how many
 * @param open how many of them nobody knows yet
 * @param reconciledAt when every entry was matched or explained for the first time
 */
public record BankStatement(
    String id,
    String correlationId,
    CashAccount account,
    String bankId,
    Money opening,
    Money closing,
    LocalDate fromOn,
    LocalDate toOn,
    String importedBy,
    Instant importedAt,
    int entries,
    int open,
    @Nullable Instant reconciledAt) {}
