package io.hatua.maintenance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search for somebody to do the work.
 *
 * @param number 1 for the first
 * @param assigneeId null when nobody fits
 * @param assignedBy a manager's id, or the process
 * @param reason why the manager chose otherwise
 * @param candidates everybody who was thought of, the best first; none when a manager chose
 */
public record Assignment(
    int number,
    @Nullable String assigneeId,
    String assignedBy,
    @Nullable String reason,
    Instant assignedAt,
    List<Candidate> candidates) {}
