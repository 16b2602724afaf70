package io.hatua.web.api;

import io.hatua.deposit.DepositRequest;
import io.hatua.lease.CancellationReason;
import io.hatua.lease.LeaseCharge;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseTerms;
import io.hatua.signature.SignatureRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lease as the API shows it: without the tokens that open the signers' and the payer's pages.
 *
 * @param status for instance {@code pending_signature}
 */
record LeaseView(
    String id,
    String correlationId,
    String status,
    String unitId,
    String propertyId,
    String customerId,
    LeaseTerms terms,
    Instant proposedAt,
    @Nullable Instant activatedAt,
    @Nullable Instant withdrawnAt,
    @Nullable Instant cancelledAt,
    @Nullable CancellationReason cancellationReason,
    List<String> refusalReasons,
    @Nullable String documentId,
    List<Charge> charges,
    List<Signature> signatures,
    @Nullable Deposit deposit) {

  record Charge(LeaseCharge.Kind kind, long minorUnits, String currency, LocalDate dueOn) {

    static Charge of(LeaseCharge charge) {
      return new Charge(
          charge.kind(),
          charge.amount().minorUnits(),
          charge.amount().currency().getCurrencyCode(),
          charge.dueOn());
    }
  }

  record Signature(
      String id,
      String signerId,
      String role,
      String status,
      Instant requestedAt,
      Instant expiresAt,
      @Nullable Instant completedAt) {

    static Signature of(SignatureRequest request) {
      return new Signature(
          request.id(),
          request.signer().id(),
          request.signer().role().name(),
          request.status().name(),
          request.requestedAt(),
          request.expiresAt(),
          request.completedAt());
    }
  }

  record Deposit(
      String id,
      String status,
      long minorUnits,
      String currency,
      Instant requestedAt,
      Instant dueAt,
      @Nullable Instant receivedAt,
      @Nullable Instant refundedAt) {

    static Deposit of(DepositRequest request) {
      return new Deposit(
          request.id(),
          request.status().name(),
          request.amount().minorUnits(),
          request.amount().currency().getCurrencyCode(),
          request.requestedAt(),
          request.dueAt(),
          request.receivedAt(),
          request.refundedAt());
    }
  }

  static LeaseView of(LeaseDetails lease) {
    return new LeaseView(
        lease.summary().id(),
        lease.correlationId(),
        lease.summary().status().code(),
        lease.summary().unitId(),
        lease.summary().propertyId(),
        lease.summary().customerId(),
        lease.summary().terms(),
        lease.summary().proposedAt(),
        lease.activatedAt(),
        lease.withdrawnAt(),
        lease.cancelledAt(),
        lease.cancellationReason(),
        lease.refusalReasons(),
        lease.documentId(),
        lease.charges().stream().map(Charge::of).toList(),
        lease.signatureRequests().stream().map(Signature::of).toList(),
        lease.deposit() == null ? null : Deposit.of(lease.deposit()));
  }
}
