package io.hatua.lease;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A lease: who has which unit when, on what terms. It owns its transitions: proposed → draft →
 * pending_signature → active → terminated, and cancelled from each of them before active.
 */
class Lease {

  /** What ends a lease that is past its point of no return. */
  static final String TERMINATION_PROCESS = "lease-termination";

  @Id final String id;
  final String correlationId;
  final String unitId;
  final String propertyId;
  final String customerId;

  @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL)
  LeaseTerms terms;

  final String proposedBy;
  final Instant proposedAt;

  private LeaseStatus status = LeaseStatus.PROPOSED;
  private @Nullable String documentId;
  private List<String> refusalReasons = List.of();
  private @Nullable String withdrawnBy;
  private @Nullable Instant withdrawnAt;
  private @Nullable String withdrawalReason;
  private @Nullable Instant withdrawalToldAt;
  private @Nullable Instant activatedAt;
  private @Nullable LocalDate lastDay;
  private @Nullable Instant terminatedAt;
  private @Nullable Instant cancelledAt;
  private @Nullable CancellationReason cancellationReason;
  @Version private @Nullable Integer version;

  Lease(
      String id,
      String correlationId,
      String unitId,
      String propertyId,
      String customerId,
      LeaseTerms terms,
      String proposedBy,
      Instant proposedAt) {
    this.id = id;
    this.correlationId = correlationId;
    this.unitId = unitId;
    this.propertyId = propertyId;
    this.customerId = customerId;
    this.terms = terms;
    this.proposedBy = proposedBy;
    this.proposedAt = proposedAt;
  }

  LeaseStatus status() {
    return status;
  }

  @Nullable String documentId() {
    return documentId;
  }

  List<String> refusalReasons() {
    return refusalReasons;
  }

  boolean isWithdrawn() {
    return withdrawnAt != null;
  }

  void draft() {
    expect(LeaseStatus.PROPOSED, "draft");
    status = LeaseStatus.DRAFT;
  }

  /** The terms are refused; the process cancels the lease. */
  void refuse(List<String> reasons) {
    expect(LeaseStatus.PROPOSED, "refuse");
    refusalReasons = List.copyOf(reasons);
  }

  void expectDraft(String wanted) {
    expect(LeaseStatus.DRAFT, wanted);
  }

  void documented(String document) {
    expect(LeaseStatus.DRAFT, "document");
    documentId = document;
  }

  void sentForSignature() {
    expect(LeaseStatus.DRAFT, "send for signature");
    status = LeaseStatus.PENDING_SIGNATURE;
  }

  void expectPendingSignature(String wanted) {
    expect(LeaseStatus.PENDING_SIGNATURE, wanted);
  }

  /** The activation is refused; the process cancels the lease. */
  void refuseActivation(List<RefusalReason> reasons) {
    expect(LeaseStatus.PENDING_SIGNATURE, "refuse the activation of");
    refusalReasons = reasons.stream().map(RefusalReason::name).toList();
  }

  void activate(Instant now) {
    expect(LeaseStatus.PENDING_SIGNATURE, "activate");
    status = LeaseStatus.ACTIVE;
    activatedAt = now;
  }

  /** A tenancy that began elsewhere: it runs already. */
  void takeOver(Instant now) {
    expect(LeaseStatus.PROPOSED, "take over");
    status = LeaseStatus.ACTIVE;
    activatedAt = now;
  }

  @Nullable LocalDate lastDay() {
    return lastDay;
  }

  /** Notice was given: the tenancy ends with that day. */
  void endWith(LocalDate day) {
    expect(LeaseStatus.ACTIVE, "give notice of");
    lastDay = day;
  }

  /** The notice was taken back. */
  void goOn() {
    expect(LeaseStatus.ACTIVE, "go on with");
    lastDay = null;
  }

  /** The term ends later, and so does the tenancy. */
  void renew(LocalDate endOn) {
    expect(LeaseStatus.ACTIVE, "renew");
    terms =
        new LeaseTerms(
            terms.startOn(),
            endOn,
            terms.rentMinorUnits(),
            terms.depositMinorUnits(),
            terms.currency(),
            terms.rentDueDay());
    lastDay = null;
  }

  void terminate(Instant now) {
    expect(LeaseStatus.ACTIVE, "terminate");
    if (lastDay == null) {
      throw new IllegalStateException(
          "expected lease %s to have a last day, but it has none".formatted(id));
    }
    status = LeaseStatus.TERMINATED;
    terminatedAt = now;
  }

  WithdrawalOutcome withdraw(String by, String reason, Instant now) {
    return switch (status) {
      case ACTIVE, TERMINATED -> new WithdrawalOutcome.TooLate(status, TERMINATION_PROCESS);
      case CANCELLED -> new WithdrawalOutcome.AlreadyCancelled();
      case PROPOSED, DRAFT, PENDING_SIGNATURE -> {
        if (withdrawnAt == null) {
          withdrawnBy = by;
          withdrawnAt = now;
          withdrawalReason = reason;
        }
        yield new WithdrawalOutcome.Recorded();
      }
    };
  }

  void withdrawalTold(Instant now) {
    withdrawalToldAt = now;
  }

  /** Refuses to undo what a running tenancy stands on. */
  void expectUndoable(String wanted) {
    if (status == LeaseStatus.ACTIVE || status == LeaseStatus.TERMINATED) {
      throw new LeaseStateException(id, wanted, status);
    }
  }

  /** Cancels the lease; one that is cancelled stays so. */
  void cancel(Instant now) {
    expectUndoable("cancel");
    if (status != LeaseStatus.CANCELLED) {
      status = LeaseStatus.CANCELLED;
      cancelledAt = now;
    }
  }

  void conclude(CancellationReason reason) {
    expect(LeaseStatus.CANCELLED, "conclude the cancellation of");
    cancellationReason = reason;
  }

  private void expect(LeaseStatus needed, String wanted) {
    if (status != needed) {
      throw new LeaseStateException(id, wanted, status);
    }
  }
}
