package io.hatua.sandbox.esign;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One document before one signer. */
record SignatureRequest(
    String id,
    String reference,
    String title,
    String documentSha256,
    URI documentUrl,
    String signerRole,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt,
    SignatureStatus status,
    @Nullable String reason,
    @Nullable Instant closedAt) {

  boolean isPending() {
    return status == SignatureStatus.PENDING;
  }
}
