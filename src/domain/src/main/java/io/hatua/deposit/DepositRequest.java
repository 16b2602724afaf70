package io.hatua.deposit;

import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The request to pay the security deposit of a lease.
 *
 * @param id {@code dep_…}
 * @param token opens the deposit page {@code /deposit/{tenantId}/{token}}; a secret of the payer
 * @param checkoutUrl the provider's page, once the provider has the request
 * @param failedAttempts how often a payment was refused; it may be tried again until {@code dueAt}
 * @param calledOffAt when a cancellation asked for the money not to come, or to go back
 */
public record DepositRequest(
    String id,
    String leaseId,
    String customerId,
    String token,
    Money amount,
    DepositStatus status,
    @Nullable String checkoutUrl,
    Instant requestedAt,
    Instant dueAt,
    int failedAttempts,
    @Nullable Instant receivedAt,
    @Nullable Instant calledOffAt,
    @Nullable Instant refundedAt) {}
