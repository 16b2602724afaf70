package io.hatua.termination;

import io.hatua.document.Documents;
import io.hatua.document.FileKind;
import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.LeaseEndings;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.LeaseTerms;
import io.hatua.lease.Leases;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ends of leases: giving notice and withdrawing it, evidence, reading (S1-32). */
@Service
@Transactional
public class Terminations {

  /** What the document is called that shows how a unit was left. */
  public static final String EVIDENCE = "inspection-photo";

  private static final String PROCESS = "lease-termination";
  private static final String WITHDRAWN = "notice-withdrawn";
  private static final int MAX_REASON = 500;
  private static final int MAX_PHOTOS = 20;
  private static final int MAX_PHOTO_BYTES = 5 * 1024 * 1024;

  /** A process may be held up; a message waits for it that much longer. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final TerminationRows rows;
  private final LeaseEndings endings;
  private final Leases leases;
  private final Documents documents;
  private final Outbox outbox;
  private final Policies policies;
  private final Tenants tenants;
  private final Clock clock;

  Terminations(
      TerminationRows rows,
      LeaseEndings endings,
      Leases leases,
      Documents documents,
      Outbox outbox,
      Policies policies,
      Tenants tenants,
      Clock clock) {
    this.rows = rows;
    this.endings = endings;
    this.leases = leases;
    this.documents = documents;
    this.outbox = outbox;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Which last day a notice given today allows.
   *
   * @throws NotFoundException when there is no such lease
   */
  public NoticeTerms noticeTerms(String leaseId) {
    LeaseTerms terms = lease(leaseId).terms();
    Duration notice = policies.duration(Policy.TERMINATION_NOTICE);
    LocalDate earliest =
        LocalDate.ofInstant(clock.instant().plus(notice), tenants.current().timeZone());
    return new NoticeTerms(
        notice.toDays(),
        earliest.isBefore(terms.startOn()) ? terms.startOn() : earliest,
        terms.endOn());
  }

  /**
   * Records a notice and starts its case. Publishes {@code lease.notice_given}.
   *
   * @param cause who gives notice: the renter or the manager
   * @param reason for the people who read it, or none; stays out of events
   * @return the termination's id
   * @throws NotFoundException when there is no such lease
   * @throws io.hatua.fault.FaultsException with every fault of the notice
   * @throws ConflictException {@code LEASE_NOT_ACTIVE}, {@code TERMINATION_UNDER_WAY}
   */
  public String giveNotice(
      String leaseId,
      @Nullable LocalDate lastDay,
      TerminationCause cause,
      @Nullable String reason) {
    expectRunning(leaseId);
    NoticeTerms terms = noticeTerms(leaseId);
    Checks checks = new Checks();
    LocalDate day = checks.present("lastDay", lastDay, terms.earliest());
    if (checks.clean("lastDay") && day.isBefore(terms.earliest())) {
      checks.refuse(
          "lastDay",
          Fault.OUT_OF_RANGE,
          "must be %s or later: the notice is %d days"
              .formatted(terms.earliest(), terms.noticeDays()));
    }
    LocalDate latest = terms.latest();
    if (latest != null && day.isAfter(latest)) {
      checks.refuse(
          "lastDay", Fault.OUT_OF_RANGE, "must not be after the end of the lease, " + latest);
    }
    String text = reason == null || reason.isBlank() ? null : reason.strip();
    if (text != null) {
      checks.text("reason", text, MAX_REASON);
    }
    checks.done();
    return begin(leaseId, day, cause, text);
  }

  /**
   * Begins the termination of leases whose term ends soon, as the tenant's policy has it, unless
   * notice was given.
   */
  public void startDue() {
    LocalDate day =
        LocalDate.ofInstant(
            clock.instant().plus(policies.duration(Policy.TERMINATION_BEFORE_END)),
            tenants.current().timeZone());
    for (String leaseId : endings.endingBy(day)) {
      if (endings.lock(leaseId) == LeaseStatus.ACTIVE && live(leaseId).isEmpty()) {
        LocalDate end = Objects.requireNonNull(lease(leaseId).terms().endOn());
        begin(leaseId, end, TerminationCause.LEASE_END, null);
      }
    }
  }

  /**
   * Withdraws a notice and tells the process; allowed until the last day is over.
   *
   * @throws NotFoundException when there is no such termination
   * @throws ConflictException {@code TERMINATION_NOT_WITHDRAWABLE} when it is past that, or the
   *     lease ends by itself
   */
  public void withdraw(String id) {
    if (rows.find(id).isEmpty()) {
      throw new NotFoundException("termination", id);
    }
    Termination termination = rows.lock(id);
    if (termination.withdrawnAt() != null) {
      return;
    }
    if (!termination.isWithdrawable()) {
      throw new ConflictException(
          "TERMINATION_NOT_WITHDRAWABLE",
          "expected a notice whose last day is not over, but termination %s is %s by %s"
              .formatted(id, termination.status().code(), termination.cause()));
    }
    recordWithdrawal(termination);
  }

  /**
   * Whether no notice stands in the way of another term, nor an end of the term that is past it.
   */
  @Transactional(readOnly = true)
  public boolean isRenewable(String leaseId) {
    return live(leaseId).map(Termination::givesWayToRenewal).orElse(true);
  }

  /**
   * Calls a begun end of the term off, for a term that ends later, in the transaction that moves
   * it; the process goes on as after a withdrawn notice. Where none is begun there is nothing to
   * do.
   *
   * @return false when {@link #isRenewable} is no longer so
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean callOffEndOfTerm(String leaseId) {
    Optional<Termination> live = live(leaseId);
    if (live.isEmpty() || live.get().withdrawnAt() != null) {
      return isRenewable(leaseId);
    }
    Termination termination = rows.lock(live.get().id());
    if (termination.givesWayToRenewal()) {
      recordWithdrawal(termination);
    }
    return termination.givesWayToRenewal();
  }

  /**
   * Keeps photos of how the unit was left.
   *
   * @throws NotFoundException when there is no such termination
   * @throws io.hatua.fault.FaultsException when there is none, or one is no photo
   * @throws ConflictException {@code TERMINATION_NOT_INSPECTED_NOW} when nobody inspects now
   */
  public void addEvidence(String id, List<byte[]> photos) {
    Termination termination =
        rows.find(id).orElseThrow(() -> new NotFoundException("termination", id));
    if (termination.status() != TerminationStatus.INSPECTION) {
      throw new ConflictException(
          "TERMINATION_NOT_INSPECTED_NOW",
          "expected termination %s to wait for its inspection, but it is %s"
              .formatted(id, termination.status().code()));
    }
    Aggregate about = Aggregate.termination(id);
    Checks checks = new Checks();
    if (photos.isEmpty()) {
      checks.refuse("photos", Fault.REQUIRED, "are needed");
    }
    if (photos.size() + documents.of(about).size() > MAX_PHOTOS) {
      checks.refuse("photos", Fault.TOO_LONG, "are more than " + MAX_PHOTOS);
    }
    if (photos.stream().anyMatch(photo -> photo.length > MAX_PHOTO_BYTES)) {
      checks.refuse("photos", Fault.TOO_LONG, "are larger than 5 MB");
    }
    if (photos.stream().anyMatch(photo -> FileKind.photo(photo).isEmpty())) {
      checks.refuse("photos", Fault.MALFORMED, "must be JPEG or PNG files");
    }
    checks.done();
    for (byte[] photo : photos) {
      documents.store(about, EVIDENCE, FileKind.photo(photo).orElseThrow(), photo);
    }
  }

  @Transactional(readOnly = true)
  public Optional<TerminationDetails> find(String id) {
    return rows.find(id).map(this::details);
  }

  /** The end of a lease that is under way or done; empty while its notice is not given. */
  @Transactional(readOnly = true)
  public Optional<TerminationDetails> ofLease(String leaseId) {
    return live(leaseId).map(this::details);
  }

  /** Tells the engine of a withdrawal again, for a process that waits at this moment. */
  void tellEngineAgain(String id) {
    Termination termination = rows.lock(id);
    if (termination.status() == TerminationStatus.NOTICE && termination.withdrawnAt() != null) {
      tellEngine(termination, Duration.ZERO);
    }
  }

  private String begin(
      String leaseId, LocalDate lastDay, TerminationCause cause, @Nullable String reason) {
    Termination termination =
        new Termination(
            Identifiers.next("trm"),
            leaseId,
            Identifiers.next("corr"),
            cause,
            Invocation.current().actor().id(),
            now(),
            reason,
            lastDay,
            lastDay
                .atStartOfDay(tenants.current().timeZone())
                .toInstant()
                .plus(policies.duration(Policy.TERMINATION_HAND_OVER)),
            TerminationStatus.NOTICE,
            null,
            0,
            null,
            null,
            null);
    rows.insert(termination);
    endings.endWith(leaseId, lastDay);
    Invocation.current()
        .inCase(termination.correlationId())
        .run(
            () -> {
              outbox.publish(
                  EventType.LEASE_NOTICE_GIVEN,
                  Aggregate.lease(leaseId),
                  new TerminationEvents.NoticeGiven(leaseId, termination.id(), cause, lastDay),
                  new Changes().set("lastDay", null, lastDay));
              outbox.handOver(
                  Aggregate.lease(leaseId),
                  new EngineCommand.StartProcess(
                      PROCESS,
                      Map.of(
                          "tenantId",
                          Invocation.current().tenantId(),
                          "terminationId",
                          termination.id(),
                          "correlationId",
                          termination.correlationId())));
            });
    return termination.id();
  }

  private void recordWithdrawal(Termination termination) {
    rows.withdrawn(termination.id(), Invocation.current().actor().id(), now());
    Duration left = Duration.between(now(), termination.lastDayOverAt());
    tellEngine(termination, left.isNegative() ? GRACE : left.plus(GRACE));
  }

  private void tellEngine(Termination termination, Duration timeToLive) {
    outbox.handOver(
        Aggregate.lease(termination.leaseId()),
        new EngineCommand.PublishMessage(WITHDRAWN, termination.id(), timeToLive, Map.of()));
    rows.withdrawalTold(termination.id(), now());
  }

  private void expectRunning(String leaseId) {
    LeaseStatus status = endings.lock(leaseId);
    if (status != LeaseStatus.ACTIVE) {
      throw new ConflictException(
          "LEASE_NOT_ACTIVE",
          "expected an active lease to give notice of, but it is " + status.code());
    }
    if (live(leaseId).isPresent()) {
      throw new ConflictException(
          "TERMINATION_UNDER_WAY",
          "expected lease %s to have no notice yet, but there is one".formatted(leaseId));
    }
  }

  private Optional<Termination> live(String leaseId) {
    return rows.ofLease(leaseId).stream()
        .filter(termination -> termination.status() != TerminationStatus.WITHDRAWN)
        .findFirst();
  }

  private TerminationDetails details(Termination termination) {
    LeaseSummary lease = lease(termination.leaseId());
    String id = termination.id();
    return new TerminationDetails(
        termination,
        lease,
        rows.inspections(id, Currency.getInstance(lease.terms().currency())),
        rows.settlements(id),
        rows.approvals(id),
        documents.of(Aggregate.termination(id)));
  }

  private LeaseSummary lease(String leaseId) {
    return leases
        .find(leaseId)
        .orElseThrow(() -> new NotFoundException("lease", leaseId))
        .summary();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
