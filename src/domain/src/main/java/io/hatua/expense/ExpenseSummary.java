package io.hatua.expense;

import io.hatua.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An expense in a list.
 *
 * @param propertyId whose expense it is; none for the firm's own
 * @param amount with taxes
 * @param closing whether it is on its way to an end without payment
 */
public record ExpenseSummary(
    String id,
    ExpenseStatus status,
    boolean closing,
    String supplierId,
    String supplierName,
    String budgetId,
    @Nullable String propertyId,
    ExpenseCategory category,
    String invoiceNumber,
    LocalDate invoiceOn,
    Money amount,
    String requesterId,
    Instant submittedAt) {}
