package io.hatua.web.disbursement;

import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.web.casefile.CaseFile;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a disbursement shows and that changes while its case is open.
 *
 * @param outlook key of the words that say what it waits for, under {@code disbursement.outlook}
 * @param until by when, if there is a limit
 */
record DisbursementPage(
    DisbursementDetails details, String outlook, @Nullable Instant until, CaseFile file) {

  static DisbursementPage of(DisbursementDetails details, CaseFile file) {
    DisbursementStatus status = details.disbursement().status();
    String outlook =
        file.broken() ? "broken" : details.disbursement().cancelling() ? "closing" : status.code();
    boolean asked = status == DisbursementStatus.PENDING && !details.approvals().isEmpty();
    return new DisbursementPage(
        details,
        asked && !file.broken() ? "in_approval" : outlook,
        asked ? details.approvals().getLast().dueAt() : null,
        file);
  }

  /** Whether something may still change by itself. */
  public boolean open() {
    return details.disbursement().closedAt() == null;
  }

  /** Tells one state of the page from another. */
  public String fingerprint() {
    return Integer.toHexString(
        Objects.hash(
            details.disbursement().status(),
            details.approvals(),
            details.payouts(),
            outlook,
            file.toString()));
  }
}
