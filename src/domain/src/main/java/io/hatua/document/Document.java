package io.hatua.document;

import io.hatua.outbox.Aggregate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document beside its content.
 *
 * @param id {@code doc_…}
 * @param aggregate what it is about
 * @param kind for instance {@code lease-contract}
 * @param version 1 for the first of its kind about the aggregate
 * @param sha256 of the content, lower-case hex
 * @param size of the content in bytes
 * @param archivedAt since when it only serves as evidence, if so
 */
public record Document(
    String id,
    Aggregate aggregate,
    String kind,
    int version,
    String mediaType,
    String sha256,
    long size,
    Instant createdAt,
    @Nullable Instant archivedAt) {}
