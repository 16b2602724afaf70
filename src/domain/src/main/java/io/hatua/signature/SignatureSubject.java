package io.hatua.signature;

/**
 * What is to be signed.
 *
 * @param title for the provider's page; no personal data
 * @param documentSha256 lower-case hex
 */
public record SignatureSubject(String title, String documentId, String documentSha256) {}
