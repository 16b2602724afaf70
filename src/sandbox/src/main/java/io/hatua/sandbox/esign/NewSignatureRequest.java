package io.hatua.sandbox.esign;

import io.hatua.sandbox.core.RequestCheck;
import java.net.URI;
import java.time.Instant;

/** The body that asks for one signature. */
record NewSignatureRequest(
    String reference,
    String title,
    String documentSha256,
    URI documentUrl,
    String signerRole,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt) {

  NewSignatureRequest {
    new RequestCheck()
        .text("reference", reference, 200)
        .text("title", title, 300)
        .holds(
            "documentSha256",
            documentSha256 != null && documentSha256.matches("[0-9a-f]{64}"),
            "must be 64 lower-case hex digits")
        .webAddress("documentUrl", documentUrl)
        .text("signerRole", signerRole, 60)
        .webAddress("callbackUrl", callbackUrl)
        .webAddress("returnUrl", returnUrl)
        .present("expiresAt", expiresAt)
        .done();
  }
}
