package io.hatua.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, as recorded.
 *
 * @param reviewDueAt until when an officer may decide; there for {@link Outcome#REVIEW} only
 */
public record Decision(Outcome outcome, @Nullable Instant reviewDueAt) {}
