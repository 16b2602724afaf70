package io.hatua.payment;

import java.time.Instant;

/**
 * An attempt at the provider.
 *
 * @param key {@code <payment id>/<number>}: what the process waits for
 * @param dueAt until when it can be paid
 */
public record Attempt(String key, Instant dueAt) {}
