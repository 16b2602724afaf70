package io.hatua.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the log are wanted; what is null does not narrow them.
 *
 * @param persons ids of people; a row that concerns one of them, as the actor or otherwise
 * @param caseId a correlation or the id of an aggregate
 * @param from first instant
 * @param until first instant that is too late
 */
public record AuditFilter(
    @Nullable Set<String> persons,
    @Nullable String caseId,
    @Nullable String type,
    @Nullable Instant from,
    @Nullable Instant until) {

  public static AuditFilter none() {
    return new AuditFilter(null, null, null, null, null);
  }
}
