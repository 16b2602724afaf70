package io.hatua.deposit;

import io.hatua.identifier.Identifiers;
import io.hatua.identifier.Tokens;
import io.hatua.money.Money;
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

/** The deposit requests of the tenant's leases. */
@Service
@Transactional
public class Deposits {

  private final DepositRows rows;
  private final DepositRecords records;
  private final Policies policies;
  private final Outbox outbox;
  private final Clock clock;

  Deposits(
      DepositRows rows, DepositRecords records, Policies policies, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.records = records;
    this.policies = policies;
    this.outbox = outbox;
    this.clock = clock;
  }

  public Optional<DepositRequest> find(String id) {
    return rows.find(id).map(StoredDeposit::request);
  }

  /** The request whose page the token opens. */
  public Optional<DepositRequest> findByToken(String token) {
    return rows.findByToken(token).map(StoredDeposit::request);
  }

  public Optional<DepositRequest> ofLease(String leaseId) {
    return rows.ofLease(leaseId).map(StoredDeposit::request);
  }

  /**
   * The deposits of cancelled leases whose refund the provider refused: each waits for a person.
   */
  public List<DepositRequest> failedRefunds() {
    return rows.withStatus(DepositStatus.REFUND_FAILED).stream()
        .filter(deposit -> !deposit.isReleased())
        .map(StoredDeposit::request)
        .toList();
  }

  /**
   * Records what we are going to ask for, in the transaction of whoever decides it; a lease's
   * request that is on record already stays as it is.
   *
   * @param description for the provider's page; no personal data
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void prepare(String leaseId, String customerId, Money amount, String description) {
    if (rows.ofLease(leaseId).isPresent()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    DepositRequest request =
        new DepositRequest(
            Identifiers.next("dep"),
            leaseId,
            customerId,
            Tokens.next(),
            amount,
            DepositStatus.REQUESTED,
            null,
            now,
            now.plus(policies.duration(Policy.LEASE_DEPOSIT_DEADLINE)),
            0,
            null,
            null,
            null);
    rows.insert(
        request,
        Invocation.current().correlationId(),
        description,
        now.plus(policies.duration(Policy.PROVIDER_POLL_AFTER)));
  }

  /**
   * Records that the lease's deposit must not come, or must go back, in the transaction of whoever
   * decides it; {@link DepositDispatch#callOff} then makes it so. No deposit is fine.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void markCalledOff(String leaseId) {
    records.markCalledOff(leaseId);
  }

  /**
   * Records what of a lease's deposit goes back at the end of the tenancy, in the transaction of
   * whoever decides it; {@link DepositDispatch#refundRest} then sends it. A deposit that came with
   * a tenancy taken over has no request.
   *
   * @param rest more than zero
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(String leaseId, Money rest) {
    rows.lockOfLease(leaseId)
        .filter(deposit -> deposit.status() == DepositStatus.RECEIVED)
        .ifPresent(
            deposit ->
                rows.released(
                    deposit.id(), rest.minorUnits(), Invocation.current().correlationId()));
  }

  /**
   * The rest of a lease's deposit may be asked for again after a refusal, or is paid otherwise.
   *
   * @param otherwise whether it was paid past the provider; whoever says so posts it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void mend(String leaseId, boolean otherwise) {
    rows.lockOfLease(leaseId)
        .filter(deposit -> deposit.status() == DepositStatus.REFUND_FAILED)
        .ifPresent(
            deposit -> {
              if (otherwise) {
                rows.refunded(deposit.id(), clock.instant());
              } else {
                rows.status(deposit.id(), DepositStatus.RECEIVED);
              }
            });
  }

  /** Tells the engine again that a refund is over, for a process that waits at this moment. */
  public void tellEngineOfRefundAgain(String id) {
    rows.lock(id)
        .filter(
            deposit ->
                deposit.status() == DepositStatus.REFUNDED
                    || deposit.status() == DepositStatus.REFUND_FAILED)
        .ifPresent(deposit -> records.tellEngineOfRefund(deposit, Duration.ZERO));
  }

  /**
   * Reminds of a deposit of the lease that is not paid; a repeated call soon after reminds nobody.
   *
   * @throws IllegalStateException when the lease has no such deposit
   */
  public void remind(String leaseId, String id) {
    StoredDeposit deposit =
        rows.lock(id)
            .filter(found -> found.request().leaseId().equals(leaseId))
            .orElseThrow(
                () ->
                    new IllegalStateException("lease %s has no deposit %s".formatted(leaseId, id)));
    Instant now = clock.instant();
    Duration interval = policies.duration(Policy.LEASE_DEPOSIT_REMINDER);
    Instant last = deposit.remindedAt();
    if (deposit.status() != DepositStatus.REQUESTED
        || (last != null && now.isBefore(last.plus(interval.dividedBy(2))))) {
      return;
    }
    rows.remindedAt(id, now);
    DepositRequest request = deposit.request();
    outbox.publish(
        EventType.LEASE_DEPOSIT_REMINDER_DUE,
        Aggregate.lease(leaseId),
        new DepositEvents.ReminderDue(
            leaseId,
            id,
            request.amount().minorUnits(),
            request.amount().currency().getCurrencyCode(),
            request.dueAt()));
  }

  /** Tells the engine again that a deposit is received, for a process that waits at this moment. */
  public void tellEngineAgain(String id) {
    rows.lock(id)
        .filter(deposit -> deposit.status() == DepositStatus.RECEIVED)
        .ifPresent(deposit -> records.tellEngine(deposit, Duration.ZERO));
  }
}
