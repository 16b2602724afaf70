package io.hatua.maintenance;

import io.hatua.sla.SlaLevel;
import java.time.Instant;

/**
 * A level that a clock has passed.
 *
 * @param passedAt when the level was reached
 * @param recordedAt when a detector saw it
 * @param recordedBy {@code sla-watch} or {@code sla-sweep}
 * @param recipient who was told: a user, or a group
 */
public record Escalation(
    SlaLevel level, Instant passedAt, Instant recordedAt, String recordedBy, String recipient) {}
