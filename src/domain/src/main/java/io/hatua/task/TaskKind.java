package io.hatua.task;

/** A user task of a model. */
public record TaskKind(String processId, String elementId) {}
