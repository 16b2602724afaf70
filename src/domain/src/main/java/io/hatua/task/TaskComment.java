package io.hatua.task;

import java.time.Instant;

/**
 * What somebody wrote beside a task, for the people who work on it.
 *
 * @param author the user's id
 */
public record TaskComment(String id, long taskKey, String author, String text, Instant createdAt) {}
