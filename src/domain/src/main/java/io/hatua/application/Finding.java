package io.hatua.application;

/**
 * A row of the decision table that applies.
 *
 * @param outcome what follows from it
 * @param reason UPPER_SNAKE
 */
public record Finding(Outcome outcome, String reason) {}
