package io.hatua.sandbox.payments;

import org.jspecify.annotations.Nullable;

/** Money on its way back, or back. */
record Refund(
    String id,
    String paymentId,
    String reference,
    long amountMinorUnits,
    RefundStatus status,
    @Nullable String reason) {}
