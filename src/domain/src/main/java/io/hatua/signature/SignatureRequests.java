package io.hatua.signature;

import io.hatua.identifier.Identifiers;
import io.hatua.identifier.Tokens;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The signature requests of the tenant's leases. */
@Service
@Transactional
public class SignatureRequests {

  private final SignatureRequestRows rows;
  private final SignatureRecords records;
  private final Policies policies;
  private final Outbox outbox;
  private final Clock clock;

  SignatureRequests(
      SignatureRequestRows rows,
      SignatureRecords records,
      Policies policies,
      Outbox outbox,
      Clock clock) {
    this.rows = rows;
    this.records = records;
    this.policies = policies;
    this.outbox = outbox;
    this.clock = clock;
  }

  public Optional<SignatureRequest> find(String id) {
    return rows.find(id).map(StoredRequest::request);
  }

  /** The request whose page the token opens. */
  public Optional<SignatureRequest> findByToken(String token) {
    return rows.findByToken(token).map(StoredRequest::request);
  }

  /** The requests of a lease, in the order of its signers. */
  public List<SignatureRequest> ofLease(String leaseId) {
    return rows.ofLease(leaseId).stream().map(StoredRequest::request).toList();
  }

  /**
   * Records whom we are going to ask, in the transaction of whoever decides it; requests of the
   * lease that are on record already stay as they are.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void prepare(String leaseId, SignatureSubject subject, List<Signer> signers) {
    if (!rows.ofLease(leaseId).isEmpty()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant expiresAt = now.plus(policies.duration(Policy.LEASE_SIGNATURE_EXPIRY));
    Instant pollAt = now.plus(policies.duration(Policy.PROVIDER_POLL_AFTER));
    for (Signer signer : signers) {
      SignatureRequest request =
          new SignatureRequest(
              Identifiers.next("sgn"),
              leaseId,
              signer,
              Tokens.next(),
              SignatureStatus.REQUESTED,
              subject.documentId(),
              null,
              now,
              expiresAt,
              null,
              null);
      rows.insert(request, Invocation.current().correlationId(), subject, pollAt);
    }
  }

  /**
   * Reminds a signer of the lease who has not signed; a repeated call soon after reminds nobody.
   *
   * @throws IllegalStateException when the lease has no such request
   */
  public void remind(String leaseId, String id) {
    StoredRequest request =
        rows.lock(id)
            .filter(found -> found.request().leaseId().equals(leaseId))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "lease %s has no signature request %s".formatted(leaseId, id)));
    Instant now = clock.instant();
    Duration interval = policies.duration(Policy.LEASE_SIGNATURE_REMINDER);
    Instant last = request.remindedAt();
    if (!request.isOpen() || (last != null && now.isBefore(last.plus(interval.dividedBy(2))))) {
      return;
    }
    rows.remindedAt(id, now);
    outbox.publish(
        EventType.LEASE_SIGNATURE_REMINDER_DUE,
        Aggregate.lease(leaseId),
        new SignatureEvents.ReminderDue(leaseId, id, request.request().expiresAt()));
  }

  /** Tells the engine the signer's answer again, for a process that waits at this moment. */
  public void tellEngineAgain(String id) {
    rows.lock(id)
        .ifPresent(
            request -> records.tellEngine(request, request.request().status(), Duration.ZERO));
  }
}
