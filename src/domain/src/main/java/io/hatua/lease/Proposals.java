package io.hatua.lease;

import io.hatua.customer.Customer;
import io.hatua.customer.CustomerStatus;
import io.hatua.customer.Customers;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.property.Properties;
import io.hatua.property.RentGuideline;
import io.hatua.property.Unit;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes proposals in, and looks at them with the eyes of the decision table. */
@Component
@Transactional
class Proposals {

  static final String PROCESS = "lease-signing";

  /** Far above any rent, and far from where products overflow. */
  private static final long MAX_MINOR_UNITS = 1_000_000_000_000L;

  private static final int MAX_MONTHS = 1200;
  private static final int MAX_ID = 40;
  private static final int LAST_DUE_DAY = 28;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  private final LeaseRecords leases;
  private final UnitReservations reservations;
  private final Units units;
  private final Properties properties;
  private final Customers customers;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Proposals(
      LeaseRecords leases,
      UnitReservations reservations,
      Units units,
      Properties properties,
      Customers customers,
      Policies policies,
      Tenants tenants,
      Outbox outbox,
      Clock clock) {
    this.leases = leases;
    this.reservations = reservations;
    this.units = units;
    this.properties = properties;
    this.customers = customers;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  ProposalOutcome accept(ProposeLease command) {
    Checks checks = new Checks();
    Optional<Unit> unit = unit(checks, command.unitId());
    Optional<Customer> customer = customer(checks, command.customerId());
    LeaseTerms terms = terms(checks, command);
    checks.done();
    List<RefusalReason> conflicts = conflicts(unit.orElseThrow(), customer.orElseThrow(), terms);
    if (!conflicts.isEmpty()) {
      return new ProposalOutcome.Conflict(conflicts);
    }
    Lease lease =
        leases.save(
            new Lease(
                Identifiers.next("lse"),
                Identifiers.next("corr"),
                unit.get().id(),
                unit.get().propertyId(),
                customer.get().id(),
                terms,
                Invocation.current().actor().id(),
                clock.instant()));
    Invocation.current().inCase(lease.correlationId).run(() -> begin(lease));
    return new ProposalOutcome.Accepted(lease.id, lease.correlationId);
  }

  private void begin(Lease lease) {
    outbox.publish(
        EventType.LEASE_PROPOSED,
        Aggregate.lease(lease.id),
        LeaseEvents.Subject.of(lease),
        new Changes().set("status", null, lease.status()));
    outbox.handOver(
        Aggregate.lease(lease.id),
        new EngineCommand.StartProcess(
            PROCESS,
            Map.of(
                "tenantId", Invocation.current().tenantId(),
                "leaseId", lease.id,
                "correlationId", lease.correlationId)));
  }

  /** What the decision table decides from, as it is now. */
  ProposalFacts facts(String leaseId) {
    Lease lease = leases.lock(leaseId);
    Unit unit = units.find(lease.unitId).orElseThrow();
    Customer customer = customers.find(lease.customerId).orElseThrow();
    LeaseTerms terms = lease.terms;
    LocalDate endOn = Objects.requireNonNull(terms.endOn(), "a proposal has a last day");
    @Nullable RentGuideline guideline =
        properties.rentGuideline(lease.propertyId, terms.startOn()).orElse(null);
    return new ProposalFacts(
        reservations.isFree(unit.id(), terms.startOn(), endOn, leaseId),
        unit.status() == UnitStatus.WITHDRAWN,
        customer.status() == CustomerStatus.ACTIVE,
        customer.blacklisted(),
        terms.rentMinorUnits(),
        guideline == null ? null : guideline.minMinorUnits(),
        guideline == null ? null : guideline.maxMinorUnits(),
        ChronoUnit.MONTHS.between(terms.startOn(), endOn.plusDays(1)),
        policies.number(Policy.LEASE_TERM_MIN_MONTHS),
        policies.number(Policy.LEASE_TERM_MAX_MONTHS));
  }

  private List<RefusalReason> conflicts(Unit unit, Customer customer, LeaseTerms terms) {
    List<RefusalReason> conflicts = new ArrayList<>();
    if (!reservations.isFree(unit.id(), terms.startOn(), terms.endOn(), "")) {
      conflicts.add(RefusalReason.UNIT_OVERLAP);
    }
    conflicts.addAll(personalAndUnitConflicts(unit, customer));
    return conflicts;
  }

  /** What may change between the proposal and the activation. */
  static List<RefusalReason> personalAndUnitConflicts(Unit unit, Customer customer) {
    List<RefusalReason> conflicts = new ArrayList<>();
    if (unit.status() == UnitStatus.WITHDRAWN) {
      conflicts.add(RefusalReason.UNIT_WITHDRAWN);
    }
    if (customer.status() != CustomerStatus.ACTIVE) {
      conflicts.add(RefusalReason.CUSTOMER_NOT_ACTIVE);
    }
    if (customer.blacklisted()) {
      conflicts.add(RefusalReason.CUSTOMER_BLACKLISTED);
    }
    return conflicts;
  }

  private Optional<Unit> unit(Checks checks, @Nullable String given) {
    String id = checks.text("unitId", given, MAX_ID);
    Optional<Unit> unit = checks.clean("unitId") ? units.find(id) : Optional.empty();
    if (checks.clean("unitId") && unit.isEmpty()) {
      checks.refuse("unitId", Fault.UNKNOWN, "is not one of your units");
    }
    return unit;
  }

  private Optional<Customer> customer(Checks checks, @Nullable String given) {
    String id = checks.text("customerId", given, MAX_ID);
    Optional<Customer> customer =
        checks.clean("customerId") ? customers.find(id) : Optional.empty();
    if (checks.clean("customerId") && customer.isEmpty()) {
      checks.refuse("customerId", Fault.UNKNOWN, "is not one of your customers");
    }
    return customer;
  }

  private LeaseTerms terms(Checks checks, ProposeLease command) {
    LocalDate startOn = sensible(checks, "startOn", command.startOn());
    LocalDate endOn = endOn(checks, command, startOn);
    Integer dueDay = command.rentDueDay();
    return new LeaseTerms(
        startOn,
        endOn,
        checks.number("rentMinorUnits", command.rentMinorUnits(), 1, MAX_MINOR_UNITS),
        checks.number("depositMinorUnits", command.depositMinorUnits(), 1, MAX_MINOR_UNITS),
        currency(checks, command.currency()),
        (int)
            checks.number(
                "rentDueDay", dueDay == null ? null : dueDay.longValue(), 1, LAST_DUE_DAY));
  }

  private static LocalDate endOn(Checks checks, ProposeLease command, LocalDate startOn) {
    LocalDate endOn = command.endOn();
    Integer months = command.months();
    if ((endOn == null) == (months == null)) {
      checks.refuse("endOn", Fault.REQUIRED, "or months is needed, not both");
      return startOn;
    }
    if (endOn != null) {
      LocalDate checked = sensible(checks, "endOn", endOn);
      if (checks.clean("endOn") && checks.clean("startOn") && checked.isBefore(startOn)) {
        checks.refuse("endOn", Fault.OUT_OF_RANGE, "is before the first day");
      }
      return checked;
    }
    long checked =
        checks.number("months", months == null ? null : months.longValue(), 1, MAX_MONTHS);
    return startOn.plusMonths(checked).minusDays(1);
  }

  /** Beyond these years a date is a slip of the keyboard; after a fault it is a stand-in. */
  private static LocalDate sensible(Checks checks, String field, @Nullable LocalDate given) {
    LocalDate date = checks.present(field, given, EARLIEST);
    if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
      checks.refuse(field, Fault.OUT_OF_RANGE, "must be from " + EARLIEST + " to " + LATEST);
      return EARLIEST;
    }
    return date;
  }

  private String currency(Checks checks, @Nullable String given) {
    String currency = checks.text("currency", given, 3);
    String books = tenants.current().currency();
    if (checks.clean("currency") && !currency.equals(books)) {
      checks.refuse("currency", Fault.OUT_OF_RANGE, "must be " + books + ", as your books are");
    }
    return currency;
  }
}
