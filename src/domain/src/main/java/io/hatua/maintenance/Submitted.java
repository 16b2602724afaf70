package io.hatua.maintenance;

/** An accepted request and its case. */
public record Submitted(String requestId, String correlationId) {}
