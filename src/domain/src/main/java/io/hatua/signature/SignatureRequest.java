package io.hatua.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One signer's request to sign one lease document (S1-26).
 *
 * @param id {@code sgn_…}
 * @param token opens the signer's page {@code /sign/{tenantId}/{token}}; a secret of the signer
 * @param signingUrl the provider's page, once the provider has the request
 * @param completedAt when it reached its final state
 * @param reason why it was declined, as the signer put it
 */
public record SignatureRequest(
    String id,
    String leaseId,
    Signer signer,
    String token,
    SignatureStatus status,
    String documentId,
    @Nullable String signingUrl,
    Instant requestedAt,
    Instant expiresAt,
    @Nullable Instant completedAt,
    @Nullable String reason) {}
