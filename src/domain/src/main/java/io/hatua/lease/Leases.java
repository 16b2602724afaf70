package io.hatua.lease;

import io.hatua.effect.Effects;
import io.hatua.fault.Checks;
import io.hatua.fault.NotFoundException;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The leases of the tenant: proposing, withdrawing, reading. */
@Service
@Transactional
public class Leases {

  private static final int MAX_REASON = 500;
  private static final String WITHDRAWN = "lease-withdrawn";

  private final Proposals proposals;
  private final LeaseReads reads;
  private final LeaseRecords leases;
  private final Effects effects;
  private final Policies policies;
  private final Outbox outbox;
  private final Clock clock;

  Leases(
      Proposals proposals,
      LeaseReads reads,
      LeaseRecords leases,
      Effects effects,
      Policies policies,
      Outbox outbox,
      Clock clock) {
    this.proposals = proposals;
    this.reads = reads;
    this.leases = leases;
    this.effects = effects;
    this.policies = policies;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Accepts a proposal and starts its case (S1-20).
   *
   * @return a conflict where one is visible; a race is decided later, by the hold of the unit
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public ProposalOutcome propose(ProposeLease command) {
    return proposals.accept(command);
  }

  /**
   * Like {@link #propose(ProposeLease)}; the same key again with the same command gives the stored
   * outcome.
   *
   * @param idempotencyKey chosen by the caller
   * @throws io.hatua.effect.KeyReusedException when the key is known with another command
   */
  public ProposalOutcome propose(ProposeLease command, String idempotencyKey) {
    return effects.once(
        "lease-proposal/" + idempotencyKey,
        command,
        ProposalOutcome.class,
        () -> proposals.accept(command));
  }

  /**
   * Records a withdrawal and tells the process; allowed until the lease is active.
   *
   * @param reason for the people who read the lease; stays out of events
   * @throws NotFoundException when there is no such lease
   * @throws io.hatua.fault.FaultsException when the reason is missing or too long
   */
  public WithdrawalOutcome withdraw(String leaseId, @Nullable String reason) {
    Checks checks = new Checks();
    String checked = checks.text("reason", reason, MAX_REASON);
    checks.done();
    Lease lease =
        leases.getById(leaseId).orElseThrow(() -> new NotFoundException("lease", leaseId));
    boolean first = !lease.isWithdrawn();
    WithdrawalOutcome outcome =
        lease.withdraw(Invocation.current().actor().id(), checked, clock.instant());
    if (first && outcome instanceof WithdrawalOutcome.Recorded) {
      Invocation.current()
          .inCase(lease.correlationId)
          .run(
              () ->
                  outbox.publish(
                      EventType.LEASE_WITHDRAWN,
                      Aggregate.lease(leaseId),
                      LeaseEvents.Subject.of(lease),
                      new Changes().set("withdrawn", false, true)));
      tellEngine(
          lease,
          policies
              .duration(Policy.LEASE_SIGNATURE_EXPIRY)
              .plus(policies.duration(Policy.LEASE_DEPOSIT_DEADLINE)));
    }
    return outcome;
  }

  /** Everything there is to read about a lease. */
  @Transactional(readOnly = true)
  public Optional<LeaseDetails> find(String leaseId) {
    return reads.find(leaseId);
  }

  /** Leases, newest first. */
  @Transactional(readOnly = true)
  public Page<LeaseSummary> list(LeaseFilter filter, PageRequest request) {
    return reads.list(filter, request);
  }

  /** Tells the engine of a withdrawal again, for a process that waits at this moment. */
  void tellEngineAgain(String leaseId) {
    Lease lease = leases.lock(leaseId);
    if (lease.isWithdrawn() && lease.status() != LeaseStatus.CANCELLED) {
      tellEngine(lease, Duration.ZERO);
    }
  }

  private void tellEngine(Lease lease, Duration timeToLive) {
    outbox.handOver(
        Aggregate.lease(lease.id),
        new EngineCommand.PublishMessage(WITHDRAWN, lease.id, timeToLive, Map.of()));
    lease.withdrawalTold(clock.instant());
    leases.save(lease);
  }
}
