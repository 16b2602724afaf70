package io.hatua.web.lease;

import io.hatua.deposit.DepositRequest;
import io.hatua.lease.LeaseDetails;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureStatus;
import io.hatua.termination.TerminationDetails;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a lease waits for, or what comes next, in plain words.
 *
 * @param words key of the words in the bundle, under {@code outlook}
 * @param mood how to show it
 * @param fact what the words name
 * @param until by when, if there is a limit
 */
record Outlook(String words, Mood mood, @Nullable String fact, @Nullable Instant until) {

  enum Mood {
    /** The machine is at work. */
    BUSY,
    /** Somebody is asked to do something. */
    WAITING,
    /** Somebody of the staff must act. */
    BROKEN,
    DONE,
    ENDED
  }

  static Outlook of(
      LeaseDetails lease,
      @Nullable TerminationDetails end,
      boolean broken,
      PartyNames names,
      PageFormat format) {
    if (broken) {
      return new Outlook("broken", Mood.BROKEN, null, null);
    }
    return switch (lease.summary().status()) {
      case PROPOSED, DRAFT, PENDING_SIGNATURE -> ofOpen(lease, names);
      case ACTIVE ->
          end == null
              ? new Outlook("active", Mood.DONE, null, null)
              : new Outlook("ending", Mood.BUSY, format.date(end.termination().lastDay()), null);
      case CANCELLED -> ofCancelled(lease.deposit());
      case TERMINATED -> new Outlook("terminated", Mood.ENDED, null, null);
    };
  }

  private static Outlook ofOpen(LeaseDetails lease, PartyNames names) {
    if (lease.withdrawnAt() != null) {
      return new Outlook("withdrawn", Mood.BUSY, null, null);
    }
    DepositRequest deposit = lease.deposit();
    if (deposit != null) {
      return switch (deposit.status()) {
        case REQUESTED ->
            new Outlook("deposit", Mood.WAITING, lease.summary().customerName(), deposit.dueAt());
        case RECEIVED -> new Outlook("activating", Mood.BUSY, null, null);
        case VOIDED, REFUND_REQUESTED, REFUNDED ->
            new Outlook("calling-off", Mood.BUSY, null, null);
        case REFUND_FAILED -> new Outlook("refund-failed", Mood.BROKEN, null, null);
      };
    }
    List<SignatureRequest> missing =
        lease.signatureRequests().stream()
            .filter(request -> request.status() == SignatureStatus.REQUESTED)
            .toList();
    if (!missing.isEmpty()) {
      String who =
          missing.stream()
              .map(request -> names.of(request.signer()))
              .collect(Collectors.joining(", "));
      return new Outlook("signatures", Mood.WAITING, who, missing.getFirst().expiresAt());
    }
    if (lease.signatureRequests().stream()
        .anyMatch(request -> request.status() != SignatureStatus.SIGNED)) {
      return new Outlook("calling-off", Mood.BUSY, null, null);
    }
    return switch (lease.summary().status()) {
      case PROPOSED -> new Outlook("checking", Mood.BUSY, null, null);
      case DRAFT -> new Outlook("drafting", Mood.BUSY, null, null);
      default ->
          lease.signatureRequests().isEmpty()
              ? new Outlook("drafting", Mood.BUSY, null, null)
              : new Outlook("asking-deposit", Mood.BUSY, null, null);
    };
  }

  private static Outlook ofCancelled(@Nullable DepositRequest deposit) {
    if (deposit != null) {
      switch (deposit.status()) {
        case REFUND_REQUESTED -> {
          return new Outlook("refunding", Mood.BUSY, null, null);
        }
        case REFUND_FAILED -> {
          return new Outlook("refund-failed", Mood.BROKEN, null, null);
        }
        case REFUNDED -> {
          return new Outlook("refunded", Mood.ENDED, null, null);
        }
        case REQUESTED, RECEIVED, VOIDED -> {
          // Nothing to say about the money.
        }
      }
    }
    return new Outlook("cancelled", Mood.ENDED, null, null);
  }
}
