package io.hatua.messaging.engine;

import io.hatua.task.DecisionMissingException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident: a step that cannot go on until somebody mends its cause.
 *
 * @param jobKey the job that failed, absent when the engine itself could not go on
 * @param errorType the engine's word for the kind, such as {@code JOB_NO_RETRIES}
 * @param message what the worker or the engine said, at most 1000 characters
 * @param resolvedAt absent while it is open
 */
public record IncidentView(
    long incidentKey,
    long processInstanceKey,
    String processId,
    String aggregateType,
    String aggregateId,
    String elementId,
    @Nullable Long jobKey,
    String errorType,
    String message,
    Instant raisedAt,
    @Nullable Instant resolvedAt) {

  /** The user task to ask again, when the step stopped because nobody decided it in Hatua. */
  public Optional<String> undecidedElementId() {
    return DecisionMissingException.elementIdIn(message);
  }
}
