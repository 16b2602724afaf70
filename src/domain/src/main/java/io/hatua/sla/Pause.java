package io.hatua.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a clock stands.
 *
 * @param until null while it still does
 */
public record Pause(Instant from, @Nullable Instant until) {}
