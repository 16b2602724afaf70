package io.hatua.lease;

import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.Deposits;
import io.hatua.document.Documents;
import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.signature.SignatureDispatch;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The way back: each step may run twice and succeeds when there is nothing to undo (S1-06). */
@Component
class LeaseCancellation {

  private final Effects effects;
  private final LeaseRecords leases;
  private final UnitReservations reservations;
  private final Documents documents;
  private final SignatureDispatch signatures;
  private final Deposits deposits;
  private final DepositDispatch depositDispatch;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  LeaseCancellation(
      Effects effects,
      LeaseRecords leases,
      UnitReservations reservations,
      Documents documents,
      SignatureDispatch signatures,
      Deposits deposits,
      DepositDispatch depositDispatch,
      Outbox outbox,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.leases = leases;
    this.reservations = reservations;
    this.documents = documents;
    this.signatures = signatures;
    this.deposits = deposits;
    this.depositDispatch = depositDispatch;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  void refundDeposit(String leaseId) {
    undo(leaseId, "refund the deposit of", lease -> deposits.markCalledOff(leaseId));
    depositDispatch.callOff(leaseId);
  }

  void voidSignatures(String leaseId) {
    undo(leaseId, "void the signatures of", lease -> {});
    signatures.callOff(leaseId);
  }

  void archiveDocument(String leaseId) {
    undo(
        leaseId,
        "archive the document of",
        lease -> {
          String documentId = lease.documentId();
          if (documentId != null) {
            documents.archive(documentId);
          }
        });
  }

  void releaseUnit(String leaseId) {
    undo(leaseId, "release the unit of", reservations::release);
  }

  void cancelDraft(String leaseId) {
    undo(
        leaseId,
        "cancel",
        lease -> {
          LeaseStatus before = lease.status();
          lease.cancel(clock.instant());
          leases.save(lease);
          if (before != LeaseStatus.CANCELLED) {
            outbox.publish(
                EventType.LEASE_DRAFT_CANCELLED,
                Aggregate.lease(leaseId),
                LeaseEvents.Subject.of(lease),
                new Changes().set("status", before, lease.status()));
          }
        });
  }

  void conclude(String leaseId, CancellationReason reason) {
    effects.once(
        "lease/" + leaseId + "/conclude-cancellation",
        reason,
        Concluded.class,
        () -> {
          Lease lease = leases.lock(leaseId);
          LeaseStatus before = lease.status();
          lease.cancel(clock.instant());
          lease.conclude(reason);
          leases.save(lease);
          outbox.publish(
              EventType.LEASE_CANCELLED,
              Aggregate.lease(leaseId),
              new LeaseEvents.Cancelled(
                  leaseId,
                  lease.unitId,
                  lease.propertyId,
                  lease.customerId,
                  reason,
                  lease.refusalReasons()),
              new Changes()
                  .set("status", before, lease.status())
                  .set("cancellationReason", null, reason));
          return new Concluded(reason);
        });
  }

  private void undo(String leaseId, String wanted, Consumer<Lease> work) {
    transaction.executeWithoutResult(
        status -> {
          Lease lease = leases.lock(leaseId);
          lease.expectUndoable(wanted);
          work.accept(lease);
        });
  }

  private record Concluded(CancellationReason reason) {}
}
