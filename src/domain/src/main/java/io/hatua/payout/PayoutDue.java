package io.hatua.payout;

import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid.
 *
 * @param subject the expense or disbursement that it pays
 * @param propertyId whose owners' money it is; none for the firm's own
 * @param ownerId the owner of the property who is paid; none when a supplier is
 * @param supplierId who is paid, or how the owner is; none when nobody said so yet
 * @param description what they read on the statement, such as the invoice's number
 */
public record PayoutDue(
    Aggregate subject,
    @Nullable String propertyId,
    @Nullable String ownerId,
    @Nullable String supplierId,
    Money amount,
    String description) {}
