package io.hatua.application;

import io.hatua.screening.ApplicantCheck;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to read about an application. Much of it is personal, and gone once the
 * applicant is erased.
 *
 * @param token opens the applicant's own page
 * @param reasons why the rules did not simply approve, or why it was rejected
 * @param decidedBy the officer, or the process where the rules decided
 */
public record ApplicationDetails(
    ApplicationSummary summary,
    String correlationId,
    String token,
    @Nullable String phone,
    @Nullable DocumentKind documentKind,
    @Nullable String documentNumber,
    String submittedBy,
    List<String> reasons,
    @Nullable Instant reviewDueAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionNote,
    @Nullable Instant withdrawnAt,
    @Nullable Instant erasedAt,
    List<ApplicantCheck> checks,
    List<Duplicate> duplicates) {

  /** Nothing: much of it is personal. */
  @Override
  public String toString() {
    return "ApplicationDetails[" + summary.id() + "]";
  }
}
