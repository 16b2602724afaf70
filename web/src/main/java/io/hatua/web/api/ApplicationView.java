package io.hatua.web.api;

import io.hatua.application.ApplicationDetails;
import io.hatua.application.DocumentKind;
import io.hatua.application.Duplicate;
import io.hatua.application.Means;
import io.hatua.screening.ApplicantCheck;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.screening.CheckStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application as the API shows it: without the token that opens the applicant's page.
 *
 * @param status for instance {@code in_review}
 */
record ApplicationView(
    String id,
    String correlationId,
    String status,
    String customerId,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable DocumentKind documentKind,
    @Nullable String documentNumber,
    Means means,
    Instant submittedAt,
    String submittedBy,
    List<String> reasons,
    @Nullable Instant reviewDueAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionNote,
    @Nullable Instant withdrawnAt,
    @Nullable Instant erasedAt,
    List<Check> checks,
    List<Duplicate> duplicates) {

  record Check(
      String id,
      CheckKind kind,
      CheckStatus status,
      @Nullable CheckResult result,
      int attempts,
      @Nullable String checkedBy,
      Instant requestedAt,
      @Nullable Instant completedAt) {

    static Check of(ApplicantCheck check) {
      return new Check(
          check.id(),
          check.kind(),
          check.status(),
          check.result(),
          check.attempts(),
          check.checkedBy(),
          check.requestedAt(),
          check.completedAt());
    }
  }

  static ApplicationView of(ApplicationDetails application) {
    return new ApplicationView(
        application.summary().id(),
        application.correlationId(),
        application.summary().status().code(),
        application.summary().customerId(),
        application.summary().name(),
        application.summary().email(),
        application.phone(),
        application.documentKind(),
        application.documentNumber(),
        application.summary().means(),
        application.summary().submittedAt(),
        application.submittedBy(),
        application.reasons(),
        application.reviewDueAt(),
        application.decidedBy(),
        application.decidedAt(),
        application.decisionNote(),
        application.withdrawnAt(),
        application.erasedAt(),
        application.checks().stream().map(Check::of).toList(),
        application.duplicates());
  }
}
