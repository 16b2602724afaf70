package io.hatua.lease;

import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.DepositEvents;
import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.Deposits;
import io.hatua.document.Documents;
import io.hatua.effect.Effects;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.owner.Owners;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.signature.SignatureDispatch;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureRequests;
import io.hatua.signature.SignatureStatus;
import io.hatua.signature.SignatureSubject;
import io.hatua.signature.Signer;
import io.hatua.signature.SignerRole;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps that ask somebody outside, each in three parts: the intent on record, the calls outside
 * any transaction, the result on record with its event.
 */
@Component
class LeaseRequests {

  private final Effects effects;
  private final LeaseRecords leases;
  private final LeaseContracts contracts;
  private final Documents documents;
  private final Owners owners;
  private final SignatureRequests signatures;
  private final SignatureDispatch signatureDispatch;
  private final Deposits deposits;
  private final DepositDispatch depositDispatch;
  private final Policies policies;
  private final Outbox outbox;
  private final TransactionTemplate transaction;

  LeaseRequests(
      Effects effects,
      LeaseRecords leases,
      LeaseContracts contracts,
      Documents documents,
      Owners owners,
      SignatureRequests signatures,
      SignatureDispatch signatureDispatch,
      Deposits deposits,
      DepositDispatch depositDispatch,
      Policies policies,
      Outbox outbox,
      PlatformTransactionManager transactions) {
    this.effects = effects;
    this.leases = leases;
    this.contracts = contracts;
    this.documents = documents;
    this.owners = owners;
    this.signatures = signatures;
    this.signatureDispatch = signatureDispatch;
    this.deposits = deposits;
    this.depositDispatch = depositDispatch;
    this.policies = policies;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
  }

  SignatureRequestOutcome requestSignatures(String leaseId) {
    if (!prepare(leaseId, this::prepareSignatures)) {
      signatureDispatch.callOff(leaseId);
      return new Withdrawn();
    }
    signatureDispatch.sendOut(leaseId);
    return effects.once(
        "lease/" + leaseId + "/sent-for-signature",
        leaseId,
        SignatureRequestOutcome.class,
        () -> {
          Lease lease = leases.lock(leaseId);
          lease.sentForSignature();
          leases.save(lease);
          List<SignatureRequest> requests = signatures.ofLease(leaseId);
          List<String> ids = requests.stream().map(SignatureRequest::id).toList();
          SignatureRequest first = requests.getFirst();
          outbox.publish(
              EventType.LEASE_SENT_FOR_SIGNATURE,
              Aggregate.lease(leaseId),
              new LeaseEvents.SentForSignature(leaseId, first.documentId(), ids, first.expiresAt()),
              new Changes().set("status", LeaseStatus.DRAFT, lease.status()));
          return new SignatureRequestOutcome.Requested(
              ids, first.expiresAt(), policies.duration(Policy.LEASE_SIGNATURE_REMINDER));
        });
  }

  DepositRequestOutcome requestDeposit(String leaseId) {
    if (!prepare(leaseId, this::prepareDeposit)) {
      depositDispatch.callOff(leaseId);
      return new Withdrawn();
    }
    depositDispatch.sendOut(leaseId);
    return effects.once(
        "lease/" + leaseId + "/deposit/requested",
        leaseId,
        DepositRequestOutcome.class,
        () -> {
          DepositRequest deposit = deposits.ofLease(leaseId).orElseThrow();
          outbox.publish(
              EventType.LEASE_DEPOSIT_REQUESTED,
              Aggregate.lease(leaseId),
              new DepositEvents.Requested(
                  leaseId,
                  deposit.id(),
                  deposit.amount().minorUnits(),
                  deposit.amount().currency().getCurrencyCode(),
                  deposit.dueAt()));
          return new DepositRequestOutcome.Requested(
              deposit.id(), deposit.dueAt(), policies.duration(Policy.LEASE_DEPOSIT_REMINDER));
        });
  }

  /**
   * Records the intent.
   *
   * @return false when the lease is withdrawn: what an earlier run left is to be called off
   */
  private boolean prepare(String leaseId, Consumer<Lease> intent) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Lease lease = leases.lock(leaseId);
              if (lease.isWithdrawn()) {
                return false;
              }
              intent.accept(lease);
              return true;
            }));
  }

  private void prepareSignatures(Lease lease) {
    if (!signatures.ofLease(lease.id).isEmpty()) {
      return;
    }
    lease.expectDraft("send for signature");
    String documentId = Objects.requireNonNull(lease.documentId(), "the lease has no document");
    String sha256 = documents.find(documentId).orElseThrow().sha256();
    signatures.prepare(
        lease.id,
        new SignatureSubject("Lease of " + contracts.subject(lease), documentId, sha256),
        Stream.concat(
                Stream.of(new Signer(SignerRole.CUSTOMER, lease.customerId)),
                owners.ofProperty(lease.propertyId).stream()
                    .map(owner -> new Signer(SignerRole.OWNER, owner.id())))
            .toList());
  }

  /** Goes by our own record of the signatures, whatever a message says. */
  private void prepareDeposit(Lease lease) {
    if (deposits.ofLease(lease.id).isPresent()) {
      return;
    }
    lease.expectPendingSignature("request the deposit of");
    for (SignatureRequest request : signatures.ofLease(lease.id)) {
      if (request.status() != SignatureStatus.SIGNED) {
        throw new IllegalStateException(
            "expected %s of lease %s to be signed, but it is %s"
                .formatted(request.id(), lease.id, request.status()));
      }
    }
    deposits.prepare(
        lease.id,
        lease.customerId,
        Money.of(lease.terms.depositMinorUnits(), lease.terms.currency()),
        "Deposit for " + contracts.subject(lease));
  }
}
