package io.hatua.payout;

import io.hatua.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid.
 *
 * @param propertyId whose owners' money it is; none for the firm's own
 * @param description what the supplier reads on the statement, such as the invoice's number
 */
public record PayoutDue(
    String expenseId,
    @Nullable String propertyId,
    String supplierId,
    Money amount,
    String description) {}
