package io.hatua.lease;

import io.hatua.money.Money;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.ChargeKind;
import io.hatua.rent.Charges;
import io.hatua.rent.NewCharge;
import io.hatua.rent.ProratedRent;
import io.hatua.rent.RentAccount;
import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a lease costs: calculated with the draft, posted with the activation (S1-24, S1-28). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeaseCharges {

  private final JdbcClient jdbc;
  private final Policies policies;
  private final Charges charges;
  private final Tenants tenants;

  LeaseCharges(JdbcClient jdbc, Policies policies, Charges charges, Tenants tenants) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.charges = charges;
    this.tenants = tenants;
  }

  /** Calculates and stores the charges of a draft; no charge is a charge of nothing. */
  List<LeaseCharge> calculate(Lease lease) {
    LeaseTerms terms = lease.terms;
    LocalDate secondMonth = terms.startOn().plusMonths(1).withDayOfMonth(terms.rentDueDay());
    List<LeaseCharge> calculated = new ArrayList<>();
    calculated.add(charge(LeaseCharge.Kind.RENT, terms.rentMinorUnits(), terms, secondMonth));
    add(calculated, LeaseCharge.Kind.FIRST_RENT, firstRent(terms), terms);
    calculated.add(
        charge(LeaseCharge.Kind.DEPOSIT, terms.depositMinorUnits(), terms, terms.startOn()));
    add(calculated, LeaseCharge.Kind.FEE, policies.number(Policy.LEASE_FEE_MINOR_UNITS), terms);
    calculated.forEach(charge -> insert(lease.id, charge));
    return calculated;
  }

  List<LeaseCharge> ofLease(String leaseId) {
    return jdbc.sql(
            """
            select kind, amount_minor_units, currency, due_on from lease_charge
            where lease_id = :lease order by due_on desc, kind""")
        .param("lease", leaseId)
        .query(
            (row, index) ->
                new LeaseCharge(
                    LeaseCharge.Kind.valueOf(row.getString("kind")),
                    Money.of(row.getLong("amount_minor_units"), row.getString("currency")),
                    row.getObject("due_on", LocalDate.class)))
        .list();
  }

  /**
   * Charges what falls due with the start of the tenancy: the first month's rent and the fee. They
   * count from their due date, of a tenancy that started earlier from today. The rent run charges
   * the months to come; the deposit is no charge of income.
   */
  void postInitial(Lease lease) {
    LocalDate today = tenants.today();
    LocalDate firstMonth = lease.terms.startOn().withDayOfMonth(1);
    List<NewCharge> initial = new ArrayList<>();
    for (LeaseCharge charge : ofLease(lease.id)) {
      LocalDate on = charge.dueOn().isBefore(today) ? today : charge.dueOn();
      switch (charge.kind()) {
        case FIRST_RENT ->
            initial.add(charge(lease, ChargeKind.RENT, "first-rent", firstMonth, on, charge));
        case FEE -> initial.add(charge(lease, ChargeKind.LEASE_FEE, "fee", null, on, charge));
        case RENT, DEPOSIT -> {
          continue;
        }
      }
    }
    charges.open(
        new RentAccount(
            lease.id,
            lease.customerId,
            lease.propertyId,
            Money.of(0, lease.terms.currency()),
            firstMonth.plusMonths(1),
            null),
        initial);
  }

  private static NewCharge charge(
      Lease lease,
      ChargeKind kind,
      String purpose,
      @Nullable LocalDate month,
      LocalDate on,
      LeaseCharge charge) {
    return new NewCharge(
        kind,
        "lease/" + lease.id + "/" + purpose,
        month,
        charge.amount(),
        charge.dueOn(),
        on,
        null);
  }

  private static long firstRent(LeaseTerms terms) {
    return ProratedRent.of(
        YearMonth.from(terms.startOn()), terms.startOn(), terms.endOn(), terms.rentMinorUnits());
  }

  private static void add(
      List<LeaseCharge> charges, LeaseCharge.Kind kind, long minorUnits, LeaseTerms terms) {
    if (minorUnits > 0) {
      charges.add(charge(kind, minorUnits, terms, terms.startOn()));
    }
  }

  private static LeaseCharge charge(
      LeaseCharge.Kind kind, long minorUnits, LeaseTerms terms, LocalDate dueOn) {
    return new LeaseCharge(kind, Money.of(minorUnits, terms.currency()), dueOn);
  }

  private void insert(String leaseId, LeaseCharge charge) {
    jdbc.sql(
            """
            insert into lease_charge (lease_id, kind, amount_minor_units, currency, due_on)
            values (:lease, :kind, :amount, :currency, :dueOn)""")
        .param("lease", leaseId)
        .param("kind", charge.kind().name())
        .param("amount", charge.amount().minorUnits())
        .param("currency", charge.amount().currency().getCurrencyCode())
        .param("dueOn", charge.dueOn())
        .update();
  }
}
