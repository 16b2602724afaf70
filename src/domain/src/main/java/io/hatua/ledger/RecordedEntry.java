package io.hatua.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the books.
 *
 * @param id {@code ent_…}
 * @param effectiveOn the business date it counts for
 * @param recordedAt when it was posted, UTC
 * @param reverses the entry that this one takes back, if it is a reversal
 * @param reversedBy the entry that takes this one back, if there is one
 * @param actorId who posted it
 * @param correlationId the business case it belongs to
 * @param causationId what led to it, when known
 */
public record RecordedEntry(
    String id,
    String key,
    PostingRule rule,
    LocalDate effectiveOn,
    Instant recordedAt,
    @Nullable String reverses,
    @Nullable String reversedBy,
    String actorId,
    String correlationId,
    @Nullable String causationId,
    List<LedgerLine> lines) {

  /** One entry of the parts that each hold a line of it. */
  static RecordedEntry join(List<RecordedEntry> parts) {
    RecordedEntry first = parts.getFirst();
    return new RecordedEntry(
        first.id,
        first.key,
        first.rule,
        first.effectiveOn,
        first.recordedAt,
        first.reverses,
        first.reversedBy,
        first.actorId,
        first.correlationId,
        first.causationId,
        parts.stream().flatMap(part -> part.lines.stream()).toList());
  }
}
