package io.hatua.supplier;

import org.jspecify.annotations.Nullable;

/** A bank account as somebody typed it. */
public record ProposeBankAccount(
    @Nullable String bankCode, @Nullable String accountNumber, @Nullable String accountName) {}
