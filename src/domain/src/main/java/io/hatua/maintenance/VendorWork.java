package io.hatua.maintenance;

import io.hatua.expense.ExpenseSummary;
import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A round of work that a vendor completed.
 *
 * @param where unit and property
 * @param userId who did it
 * @param approved what it was approved to cost
 * @param invoice the vendor's, once there is one that did not come to nothing
 */
public record VendorWork(
    String requestId,
    int round,
    String where,
    String propertyId,
    String supplierId,
    String userId,
    Money approved,
    Instant completedAt,
    @Nullable ExpenseSummary invoice) {}
