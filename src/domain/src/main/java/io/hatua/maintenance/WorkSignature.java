package io.hatua.maintenance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who accepted the work.
 *
 * @param documentId of the drawing; null when the name was typed and nothing drawn
 * @param recordedBy the assignee who took it
 */
public record WorkSignature(
    int round, String signedBy, @Nullable String documentId, String recordedBy, Instant signedAt) {}
