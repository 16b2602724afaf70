package io.hatua.sandbox.callback;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call-back in the queue.
 *
 * @param id the call-back's id
 * @param provider who sends it
 * @param cause the operation that it follows from
 * @param type what happened
 * @param reference the caller's own business key
 * @param receiver where it goes
 * @param body the JSON or XML as sent
 * @param state where it stands
 * @param deliveriesDue how many accepted deliveries are still owed
 * @param attempts how often it was tried
 * @param queuedAt when it happened
 * @param dueAt when it is tried next
 * @param lastFailure what the last failed attempt met
 */
record QueuedCallback(
    String id,
    Provider provider,
    Operation cause,
    String type,
    String reference,
    URI receiver,
    @JsonIgnore String body,
    CallbackState state,
    int deliveriesDue,
    int attempts,
    Instant queuedAt,
    Instant dueAt,
    @Nullable String lastFailure) {

  String contentType() {
    return body.startsWith("<") ? "application/xml" : "application/json";
  }

  /** Call-backs of one lane are delivered one after another. */
  String lane() {
    return provider.code() + "/" + reference;
  }
}
