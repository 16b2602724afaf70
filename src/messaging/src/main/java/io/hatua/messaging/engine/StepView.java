package io.hatua.messaging.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of one element of the model; a loop or several instances of it give several.
 *
 * @param elementType the engine's word for the kind, such as {@code SERVICE_TASK}
 * @param state {@code active}, {@code completed} or {@code terminated}
 * @param leftAt absent while it is active
 */
public record StepView(
    String elementId,
    String elementType,
    String state,
    Instant enteredAt,
    @Nullable Instant leftAt) {}
