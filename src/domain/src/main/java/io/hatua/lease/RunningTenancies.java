package io.hatua.lease;

import io.hatua.fault.Fault;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.owner.Owners;
import io.hatua.owner.Ownership;
import io.hatua.portfolio.RunningTenancy;
import io.hatua.portfolio.TenancyImporter;
import io.hatua.property.Unit;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import io.hatua.rent.ChargeKind;
import io.hatua.rent.Charges;
import io.hatua.rent.NewCharge;
import io.hatua.rent.RentAccount;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over tenancies that began elsewhere: the lease is active at once, no case runs for it, and
 * nobody is told but by {@code occupancy.started}. The rent falls due on the first of the month.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RunningTenancies implements TenancyImporter {

  private static final int DUE_DAY = 1;

  private final LeaseRecords leases;
  private final UnitReservations reservations;
  private final Occupancies occupancies;
  private final Units units;
  private final Owners owners;
  private final Ledger ledger;
  private final Charges charges;
  private final Tenants tenants;
  private final Clock clock;

  RunningTenancies(
      LeaseRecords leases,
      UnitReservations reservations,
      Occupancies occupancies,
      Units units,
      Owners owners,
      Ledger ledger,
      Charges charges,
      Tenants tenants,
      Clock clock) {
    this.leases = leases;
    this.reservations = reservations;
    this.occupancies = occupancies;
    this.units = units;
    this.owners = owners;
    this.ledger = ledger;
    this.charges = charges;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Override
  public List<Fault> take(RunningTenancy tenancy) {
    Unit unit = units.find(tenancy.unitId()).orElseThrow();
    List<Ownership> shares = owners.ownershipOf(unit.propertyId());
    if (unit.status() == UnitStatus.WITHDRAWN) {
      return List.of(new Fault("unitId", "UNIT_WITHDRAWN", "is not let any more"));
    }
    if (tenancy.openingBalanceMinorUnits() < 0 && shares.isEmpty()) {
      return List.of(
          new Fault(
              "openingBalanceMinorUnits",
              "OWNER_UNKNOWN",
              "is paid ahead, but the property has no owner whose money that is"));
    }
    Lease lease = lease(tenancy, unit, clock);
    lease.takeOver(clock.instant());
    leases.save(lease);
    if (!reservations.reserve(lease, UnitReservation.Status.OCCUPIED)) {
      return List.of(
          new Fault("unitId", RefusalReason.UNIT_OVERLAP.name(), "is let to another in this time"));
    }
    occupancies.start(lease);
    ledger.postAll(openingEntries(lease, tenancy, shares));
    openAccount(lease, tenancy);
    return List.of();
  }

  /**
   * What was owed or paid ahead covers every month begun; a tenancy yet to begin pays its first.
   */
  private void openAccount(Lease lease, RunningTenancy tenancy) {
    LocalDate today = tenants.today();
    long balance = tenancy.openingBalanceMinorUnits();
    LocalDate nextMonth =
        tenancy.start().isAfter(today)
            ? tenancy.start().withDayOfMonth(1)
            : today.withDayOfMonth(1).plusMonths(1);
    charges.open(
        new RentAccount(
            lease.id,
            lease.customerId,
            lease.propertyId,
            Money.of(Math.max(0, Math.negateExact(balance)), tenancy.currency()),
            nextMonth,
            null),
        balance <= 0
            ? List.of()
            : List.of(
                new NewCharge(
                    ChargeKind.OPENING,
                    key(lease, "receivable"),
                    null,
                    Money.of(balance, tenancy.currency()),
                    today,
                    today,
                    null)));
  }

  private static Lease lease(RunningTenancy tenancy, Unit unit, Clock clock) {
    return new Lease(
        Identifiers.next("lse"),
        Identifiers.next("corr"),
        unit.id(),
        unit.propertyId(),
        tenancy.customerId(),
        new LeaseTerms(
            tenancy.start(),
            tenancy.end(),
            tenancy.rentMinorUnits(),
            tenancy.depositHeldMinorUnits(),
            tenancy.currency(),
            DUE_DAY),
        Invocation.current().actor().id(),
        clock.instant());
  }

  private List<LedgerEntry> openingEntries(
      Lease lease, RunningTenancy tenancy, List<Ownership> shares) {
    Dimensions about = new Dimensions(lease.customerId, lease.id, lease.propertyId, null);
    long deposit = tenancy.depositHeldMinorUnits();
    long balance = tenancy.openingBalanceMinorUnits();
    List<LedgerEntry> entries = new ArrayList<>();
    if (deposit > 0) {
      entries.add(
          LedgerEntry.of(
              PostingRule.OPENING_DEPOSIT,
              key(lease, "deposit"),
              tenants.today(),
              Money.of(deposit, tenancy.currency()),
              about));
    }
    if (balance < 0) {
      entries.add(
          LedgerEntry.of(
              PostingRule.OPENING_CREDIT,
              key(lease, "credit"),
              tenants.today(),
              creditLines(about, Money.of(Math.negateExact(balance), tenancy.currency()), shares)));
    }
    return entries;
  }

  /**
   * Money paid ahead lies with the owners by their shares; what rounding leaves, with the first.
   */
  private static List<LedgerLine> creditLines(
      Dimensions about, Money credit, List<Ownership> shares) {
    List<LedgerLine> lines = new ArrayList<>();
    long rest = credit.minorUnits();
    for (Ownership share : shares.subList(1, shares.size())) {
      long part = Math.multiplyExact(credit.minorUnits(), share.shareBasisPoints()) / Owners.WHOLE;
      rest -= part;
      if (part > 0) {
        lines.add(cash(about, new Money(part, credit.currency()), share));
      }
    }
    lines.addFirst(cash(about, new Money(rest, credit.currency()), shares.getFirst()));
    lines.add(LedgerLine.credit(AccountCode.CUSTOMER_CREDIT, credit, about));
    return lines;
  }

  private static LedgerLine cash(Dimensions about, Money part, Ownership share) {
    return LedgerLine.debit(AccountCode.CASH_CLIENT, part, about.withOwner(share.owner().id()));
  }

  private static String key(Lease lease, String purpose) {
    return "lease/" + lease.id + "/opening/" + purpose;
  }
}
