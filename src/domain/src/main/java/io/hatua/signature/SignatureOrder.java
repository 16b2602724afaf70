package io.hatua.signature;

import java.time.Instant;

/**
 * What the provider is asked.
 *
 * @param reference our business key {@code <tenant id>/<signature request id>}; the idempotency key
 *     too
 * @param title what is signed; no personal data
 * @param documentId the document, for the address where the provider reads it
 * @param documentSha256 lower-case hex
 * @param token of the signer's page, where the signer returns to
 */
public record SignatureOrder(
    String tenantId,
    String reference,
    String title,
    String documentId,
    String documentSha256,
    SignerRole signerRole,
    String token,
    Instant expiresAt) {}
