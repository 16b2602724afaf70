package io.hatua.provider;

import java.net.URI;
import java.time.Instant;

/**
 * What we ask of the e-signature provider for one signer (S1-26).
 *
 * @param reference our business key, such as {@code tnt_x/sgn_y}
 * @param title what the signer reads first
 * @param documentSha256 the document's hash, 64 lower-case hex digits
 * @param documentUrl where the signer reads the document
 * @param signerRole in which role the signer signs; no name
 * @param callbackUrl where the provider tells us the outcome
 * @param returnUrl where the signer goes afterwards
 * @param expiresAt from then on it can no longer be signed
 */
public record NewSignatureRequest(
    String reference,
    String title,
    String documentSha256,
    URI documentUrl,
    String signerRole,
    URI callbackUrl,
    URI returnUrl,
    Instant expiresAt) {}
