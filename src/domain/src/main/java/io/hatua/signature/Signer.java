package io.hatua.signature;

/**
 * Somebody who must sign.
 *
 * @param id the customer's or the owner's id
 */
public record Signer(SignerRole role, String id) {}
