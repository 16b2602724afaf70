package io.hatua.renewal;

import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.LeaseEndings;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.lease.RefusalReason;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.FinalRents;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.termination.Terminations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Offers to renew a lease: making them, answering them, reading. */
@Service
@Transactional
public class Renewals {

  private static final String PROCESS = "lease-renewal";
  private static final String ANSWERED = "renewal-answered";
  private static final String END = "newEndOn";

  /** A process may be held up; a message waits for it that long. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final RenewalRows rows;
  private final RentChanges changes;
  private final RentLimits limits;
  private final LeaseEndings endings;
  private final Leases leases;
  private final FinalRents rents;
  private final Terminations terminations;
  private final Outbox outbox;
  private final Policies policies;
  private final Tenants tenants;
  private final Clock clock;

  Renewals(
      RenewalRows rows,
      RentChanges changes,
      RentLimits limits,
      LeaseEndings endings,
      Leases leases,
      FinalRents rents,
      Terminations terminations,
      Outbox outbox,
      Policies policies,
      Tenants tenants,
      Clock clock) {
    this.rows = rows;
    this.changes = changes;
    this.limits = limits;
    this.endings = endings;
    this.leases = leases;
    this.rents = rents;
    this.terminations = terminations;
    this.outbox = outbox;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Offers the renter another term, holds the unit for it and starts the offer's case. Publishes
   * {@code lease.renewal_offered}.
   *
   * @return the renewal's id
   * @throws NotFoundException when there is no such lease
   * @throws io.hatua.fault.FaultsException with every fault of the offer
   * @throws ConflictException {@code LEASE_NOT_ACTIVE}, {@code LEASE_NOT_RENEWABLE}
   */
  public String offer(String leaseId, OfferRenewal command) {
    LeaseSummary lease = changes.lockActive(leaseId);
    LocalDate endOn = expectRenewable(lease);
    Checks checks = new Checks();
    LocalDate newEnd = checks.present(END, command.newEndOn(), endOn.plusDays(1));
    if (checks.clean(END)) {
      checkTerm(checks, endOn, newEnd);
    }
    LocalDate rentFrom = checkRent(checks, lease, command, endOn, newEnd);
    if (checks.clean(END) && !endings.hold(leaseId, newEnd)) {
      checks.refuse(END, RefusalReason.UNIT_OVERLAP.name(), "another lease has the unit then");
    }
    checks.done();
    Renewal renewal =
        new Renewal(
            Identifiers.next("rnw"),
            leaseId,
            Identifiers.next("corr"),
            Invocation.current().actor().id(),
            now(),
            endOn,
            newEnd,
            command.rentMinorUnits(),
            rentFrom,
            answerDueAt(endOn),
            RenewalStatus.OFFERED,
            null);
    rows.insert(renewal);
    Invocation.current().inCase(renewal.correlationId()).run(() -> begin(lease, renewal));
    return renewal.id();
  }

  /**
   * Records the renter's answer and tells the process. An accepted offer takes effect with it: the
   * lease has its new term and rent, a begun end of the old term is called off, and months that are
   * charged already are corrected. The same answer again changes nothing. Publishes {@code
   * lease.renewed} or {@code lease.renewal_declined}.
   *
   * @throws NotFoundException when there is no such renewal
   * @throws ConflictException {@code RENEWAL_NOT_OPEN} when it was answered otherwise or has
   *     lapsed, {@code LEASE_NOT_ACTIVE}, {@code LEASE_NOT_RENEWABLE}
   */
  public void answer(String id, boolean accepted) {
    if (rows.find(id).isEmpty()) {
      throw new NotFoundException("renewal", id);
    }
    Renewal renewal = rows.lock(id);
    RenewalStatus answer = accepted ? RenewalStatus.ACCEPTED : RenewalStatus.DECLINED;
    if (renewal.status() == answer) {
      return;
    }
    if (!renewal.isOpen(now())) {
      throw new ConflictException(
          "RENEWAL_NOT_OPEN",
          "expected an offer that waits until %s, but it is %s"
              .formatted(renewal.answerDueAt(), renewal.status().code()));
    }
    Invocation.current()
        .inCase(renewal.correlationId())
        .run(
            () -> {
              rows.status(id, answer);
              rows.answered(id, now());
              if (accepted) {
                renew(renewal);
              } else {
                end(renewal, EventType.LEASE_RENEWAL_DECLINED, RenewalStatus.DECLINED);
              }
              tellEngine(renewal, GRACE);
            });
  }

  @Transactional(readOnly = true)
  public Optional<Renewal> find(String id) {
    return rows.find(id);
  }

  /** The offers for a lease, latest first. */
  @Transactional(readOnly = true)
  public List<Renewal> ofLease(String leaseId) {
    return rows.ofLease(leaseId);
  }

  /** The offer for a lease that can be answered now. */
  @Transactional(readOnly = true)
  public Optional<Renewal> open(String leaseId) {
    return ofLease(leaseId).stream().filter(renewal -> renewal.isOpen(now())).findFirst();
  }

  /** Whether an offer can be made now. */
  @Transactional(readOnly = true)
  public boolean isOfferable(LeaseSummary lease) {
    LocalDate endOn = lease.terms().endOn();
    return lease.status() == LeaseStatus.ACTIVE
        && endOn != null
        && !tenants.today().isAfter(endOn)
        && ofLease(lease.id()).stream().noneMatch(one -> one.status() == RenewalStatus.OFFERED)
        && terminations.isRenewable(lease.id());
  }

  /** What is not accepted leaves the lease as it was, and gives the unit free for later. */
  void end(Renewal renewal, EventType type, RenewalStatus status) {
    endings.hold(renewal.leaseId(), renewal.oldEndOn());
    outbox.publish(
        type,
        Aggregate.lease(renewal.leaseId()),
        new RenewalEvents.Subject(renewal.leaseId(), renewal.id()),
        new Changes().set("renewalStatus", RenewalStatus.OFFERED.code(), status.code()));
  }

  /** Tells the engine of an answer again, for a process that waits at this moment. */
  void tellEngineAgain(String id) {
    Renewal renewal = rows.lock(id);
    tellEngine(renewal, Duration.ZERO);
  }

  private void renew(Renewal renewal) {
    LeaseSummary lease = changes.lockActive(renewal.leaseId());
    if (!terminations.callOffEndOfTerm(lease.id())) {
      throw notRenewable(lease.id());
    }
    endings.renew(lease.id(), renewal.newEndOn());
    outbox.publish(
        EventType.LEASE_RENEWED,
        Aggregate.lease(lease.id()),
        new RenewalEvents.Renewed(lease.id(), renewal.id(), renewal.newEndOn()),
        new Changes().set("endOn", renewal.oldEndOn(), renewal.newEndOn()));
    renewal
        .rent()
        .ifPresentOrElse(
            rent -> changes.apply(lease, rent, renewal.id()), () -> rents.correct(lease.id()));
  }

  private void begin(LeaseSummary lease, Renewal renewal) {
    outbox.publish(
        EventType.LEASE_RENEWAL_OFFERED,
        Aggregate.lease(lease.id()),
        new RenewalEvents.Offered(
            lease.id(),
            renewal.id(),
            renewal.newEndOn(),
            renewal.rentMinorUnits(),
            renewal.rentFrom(),
            lease.terms().currency(),
            renewal.answerDueAt()),
        new Changes().set("renewalStatus", null, renewal.status().code()));
    outbox.handOver(
        Aggregate.lease(lease.id()),
        new EngineCommand.StartProcess(
            PROCESS,
            Map.of(
                "tenantId",
                Invocation.current().tenantId(),
                "renewalId",
                renewal.id(),
                "correlationId",
                renewal.correlationId())));
  }

  private LocalDate expectRenewable(LeaseSummary lease) {
    LocalDate endOn = lease.terms().endOn();
    if (endOn == null || !isOfferable(lease)) {
      throw notRenewable(lease.id());
    }
    return endOn;
  }

  private static ConflictException notRenewable(String leaseId) {
    return new ConflictException(
        "LEASE_NOT_RENEWABLE",
        "expected lease %s to have a term that runs, without notice or another offer"
            .formatted(leaseId));
  }

  /** A new term is as long as a proposed one may be. */
  private void checkTerm(Checks checks, LocalDate endOn, LocalDate newEnd) {
    long min = policies.number(Policy.LEASE_TERM_MIN_MONTHS);
    long max = policies.number(Policy.LEASE_TERM_MAX_MONTHS);
    long months = ChronoUnit.MONTHS.between(endOn.plusDays(1), newEnd.plusDays(1));
    if (!newEnd.isAfter(endOn)) {
      checks.refuse(END, Fault.OUT_OF_RANGE, "must be after the present end, " + endOn);
    } else if (months < min || months > max) {
      checks.refuse(
          END,
          Fault.OUT_OF_RANGE,
          "makes a term of %d months, but it must be from %d to %d".formatted(months, min, max));
    }
  }

  private @Nullable LocalDate checkRent(
      Checks checks, LeaseSummary lease, OfferRenewal command, LocalDate endOn, LocalDate newEnd) {
    LocalDate given = command.rentFrom();
    if (command.rentMinorUnits() == null) {
      if (given != null) {
        checks.refuse(RentLimits.RENT, Fault.REQUIRED, "is needed for a day that it holds from");
      }
      return null;
    }
    LocalDate from = given == null ? endOn.plusDays(1) : given;
    if (given != null && !given.equals(endOn.plusDays(1))) {
      limits.from(checks, lease, given, newEnd);
    }
    limits.rent(checks, lease, command.rentMinorUnits(), from);
    return from;
  }

  /** By the tenant's policy, but not beyond the term. */
  private Instant answerDueAt(LocalDate endOn) {
    Instant byPolicy = now().plus(policies.duration(Policy.RENEWAL_ANSWER));
    Instant endOfTerm = endOn.plusDays(1).atStartOfDay(tenants.current().timeZone()).toInstant();
    return byPolicy.isBefore(endOfTerm) ? byPolicy : endOfTerm;
  }

  private void tellEngine(Renewal renewal, Duration timeToLive) {
    outbox.handOver(
        Aggregate.lease(renewal.leaseId()),
        new EngineCommand.PublishMessage(ANSWERED, renewal.id(), timeToLive, Map.of()));
    rows.engineTold(renewal.id(), now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
