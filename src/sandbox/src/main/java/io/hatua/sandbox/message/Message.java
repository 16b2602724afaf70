package io.hatua.sandbox.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hatua.sandbox.core.Provider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was taken.
 *
 * @param recipient phone number or the device's token
 * @param reason why it did not arrive
 */
record Message(
    String id,
    Provider provider,
    String reference,
    @JsonProperty("to") String recipient,
    @Nullable String title,
    String text,
    MessageStatus status,
    @Nullable String reason,
    Instant takenAt) {}
