package io.hatua.renewal;

import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseEndings;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.AgreedRent;
import io.hatua.rent.FinalRents;
import io.hatua.rent.RentSchedule;
import io.hatua.rent.RentSchedules;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Another rent for a lease that runs: raised with notice, or lowered at once. */
@Service
@Transactional
public class RentChanges {

  private final LeaseEndings endings;
  private final Leases leases;
  private final RentSchedules schedules;
  private final FinalRents rents;
  private final RentLimits limits;
  private final Outbox outbox;
  private final Policies policies;
  private final Tenants tenants;
  private final Clock clock;

  RentChanges(
      LeaseEndings endings,
      Leases leases,
      RentSchedules schedules,
      FinalRents rents,
      RentLimits limits,
      Outbox outbox,
      Policies policies,
      Tenants tenants,
      Clock clock) {
    this.endings = endings;
    this.leases = leases;
    this.schedules = schedules;
    this.rents = rents;
    this.limits = limits;
    this.outbox = outbox;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * From when on the rent can be raised by a notice given today.
   *
   * @throws NotFoundException when there is no such lease
   */
  @Transactional(readOnly = true)
  public IncreaseTerms terms(String leaseId) {
    RentSchedule schedule = schedules.of(leaseId);
    Duration notice = policies.duration(Policy.RENT_INCREASE_NOTICE);
    long interval = policies.number(Policy.RENT_INCREASE_INTERVAL_MONTHS);
    LocalDate afterNotice =
        LocalDate.ofInstant(clock.instant().plus(notice), tenants.current().timeZone());
    LocalDate afterInterval = schedule.lastRaisedOn().plusMonths(interval);
    LocalDate day = afterNotice.isAfter(afterInterval) ? afterNotice : afterInterval;
    return new IncreaseTerms(
        notice.toDays(),
        interval,
        day.getDayOfMonth() == 1 ? day : day.withDayOfMonth(1).plusMonths(1),
        schedule);
  }

  /**
   * Sets the rent from the first day of a month on. A higher one keeps the period of notice and the
   * time between two increases; a lower one does not need to. Publishes {@code lease.rent_changed}.
   *
   * @param rentMinorUnits a month, minor units
   * @throws NotFoundException when there is no such lease
   * @throws io.hatua.fault.FaultsException with every fault
   * @throws ConflictException {@code LEASE_NOT_ACTIVE}
   */
  public void change(String leaseId, @Nullable Long rentMinorUnits, @Nullable LocalDate rentFrom) {
    LeaseSummary lease = lockActive(leaseId);
    IncreaseTerms terms = terms(leaseId);
    Checks checks = new Checks();
    LocalDate from = checks.present(RentLimits.FROM, rentFrom, terms.earliest());
    if (checks.clean(RentLimits.FROM)) {
      limits.from(checks, lease, from, lease.terms().endOn());
    }
    long rent = limits.rent(checks, lease, rentMinorUnits, from);
    long before = terms.rents().on(from);
    if (checks.clean(RentLimits.RENT) && rent == before) {
      checks.refuse(RentLimits.RENT, Fault.OUT_OF_RANGE, "is the rent already");
    }
    if (checks.clean(RentLimits.RENT)
        && checks.clean(RentLimits.FROM)
        && rent > before
        && from.isBefore(terms.earliest())) {
      checks.refuse(
          RentLimits.FROM,
          Fault.OUT_OF_RANGE,
          "must be %s or later: the notice is %d days, and between two increases are %d months"
              .formatted(terms.earliest(), terms.noticeDays(), terms.intervalMonths()));
    }
    checks.done();
    apply(lease, new AgreedRent(from, rent), null);
  }

  /** The rent holds from its day on, and months that are charged already are charged anew. */
  @Transactional(propagation = Propagation.MANDATORY)
  void apply(LeaseSummary lease, AgreedRent rent, @Nullable String renewalId) {
    long before = schedules.of(lease.id()).on(rent.from());
    schedules.set(lease.id(), rent);
    outbox.publish(
        EventType.LEASE_RENT_CHANGED,
        Aggregate.lease(lease.id()),
        new RenewalEvents.RentChanged(
            lease.id(), rent.from(), rent.rentMinorUnits(), lease.terms().currency(), renewalId),
        new Changes().set("rentMinorUnits", before, rent.rentMinorUnits()));
    rents.correct(lease.id());
  }

  /**
   * Locks a lease that runs.
   *
   * @throws NotFoundException when there is no such lease
   * @throws ConflictException {@code LEASE_NOT_ACTIVE}
   */
  @Transactional(propagation = Propagation.MANDATORY)
  LeaseSummary lockActive(String leaseId) {
    LeaseStatus status = endings.lock(leaseId);
    if (status != LeaseStatus.ACTIVE) {
      throw new ConflictException(
          "LEASE_NOT_ACTIVE", "expected an active lease, but it is " + status.code());
    }
    return leases.find(leaseId).orElseThrow().summary();
  }
}
