package io.hatua.web.termination;

import io.hatua.termination.SettlementApproval;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.TerminationStatus;
import io.hatua.web.casefile.CaseFile;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a termination shows and that changes while its case is open.
 *
 * @param outlook key of the words that say what it waits for, under {@code termination.outlook}
 * @param until by when, if there is a limit
 */
record TerminationPage(
    TerminationDetails details, String outlook, @Nullable Instant until, CaseFile file) {

  static TerminationPage of(TerminationDetails details, CaseFile file) {
    TerminationStatus status = details.termination().status();
    return new TerminationPage(
        details, file.broken() ? "broken" : status.code(), until(details), file);
  }

  private static @Nullable Instant until(TerminationDetails details) {
    return switch (details.termination().status()) {
      case NOTICE -> details.termination().lastDayOverAt();
      case APPROVAL ->
          details.approvals().stream()
              .filter(approval -> approval.state() == SettlementApproval.State.OPEN)
              .map(SettlementApproval::dueAt)
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  /** Whether something may still change by itself. */
  public boolean open() {
    return !details.termination().status().isOver();
  }

  /** Whether photos can be added now. */
  public boolean inspecting() {
    return details.termination().status() == TerminationStatus.INSPECTION;
  }

  /** Tells one state of the page from another. */
  public String fingerprint() {
    return Integer.toHexString(Objects.hash(details.toString(), outlook, file.toString()));
  }
}
