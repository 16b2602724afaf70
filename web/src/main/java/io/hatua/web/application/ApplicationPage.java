package io.hatua.web.application;

import io.hatua.application.ApplicationDetails;
import io.hatua.screening.CheckStatus;
import io.hatua.web.casefile.CaseFile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of an application shows and that changes while its case is open.
 *
 * @param outlook key of the words that say what it waits for, under {@code application.outlook}
 * @param until by when, if there is a limit
 */
record ApplicationPage(
    ApplicationDetails application, String outlook, @Nullable Instant until, CaseFile file) {

  static ApplicationPage of(ApplicationDetails application, CaseFile file) {
    String outlook = outlook(application, file);
    return new ApplicationPage(
        application,
        outlook,
        switch (outlook) {
          case "review" -> application.reviewDueAt();
          case "by-hand" ->
              application.checks().stream()
                  .filter(check -> check.status() == CheckStatus.BY_HAND)
                  .map(check -> check.byHandDueAt())
                  .findFirst()
                  .orElse(null);
          default -> null;
        },
        file);
  }

  private static String outlook(ApplicationDetails application, CaseFile file) {
    if (file.broken()) {
      return "broken";
    }
    if (application.erasedAt() != null) {
      return "erased";
    }
    if (application.withdrawnAt() != null) {
      return "withdrawn";
    }
    return switch (application.summary().status()) {
      case SUBMITTED -> "submitted";
      case CHECKING ->
          application.checks().stream().anyMatch(check -> check.status() == CheckStatus.BY_HAND)
              ? "by-hand"
              : "checking";
      case IN_REVIEW -> "review";
      case APPROVED -> "approved";
      case REJECTED -> "rejected";
      case WITHDRAWN -> "withdrawn";
    };
  }

  /** Whether something may still change by itself. */
  public boolean open() {
    return file.running() || withdrawable();
  }

  public boolean withdrawable() {
    return switch (application.summary().status()) {
      case SUBMITTED, CHECKING, IN_REVIEW -> application.withdrawnAt() == null;
      case APPROVED, REJECTED, WITHDRAWN -> false;
    };
  }

  /** Tells one state of the page from another. */
  public String fingerprint() {
    return Integer.toHexString(
        (application.summary().toString() + application.checks() + outlook + file).hashCode());
  }
}
