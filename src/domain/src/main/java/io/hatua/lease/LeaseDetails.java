package io.hatua.lease;

import io.hatua.deposit.DepositRequest;
import io.hatua.signature.SignatureRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All there is to read about a lease. Names, tokens and free-text reasons are for people who may
 * read them, not for events or logs.
 *
 * @param correlationId of its case, the same in all its events
 * @param refusalReasons codes, where the terms or the activation were refused
 * @param withdrawnAt when a withdrawal was recorded
 */
public record LeaseDetails(
    LeaseSummary summary,
    String correlationId,
    String proposedBy,
    @Nullable String documentId,
    List<String> refusalReasons,
    @Nullable Instant withdrawnAt,
    @Nullable String withdrawalReason,
    @Nullable Instant activatedAt,
    @Nullable Instant cancelledAt,
    @Nullable CancellationReason cancellationReason,
    List<LeaseCharge> charges,
    List<SignatureRequest> signatureRequests,
    @Nullable DepositRequest deposit,
    @Nullable UnitReservation reservation) {}
