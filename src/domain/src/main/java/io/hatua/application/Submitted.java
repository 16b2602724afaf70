package io.hatua.application;

/** An application was accepted; its case goes its way. */
public record Submitted(String applicationId, String correlationId) {}
