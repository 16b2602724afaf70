package io.hatua.lease;

import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
  private final Ledger ledger;
  private final Tenants tenants;

  LeaseCharges(JdbcClient jdbc, Policies policies, Ledger ledger, Tenants tenants) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.ledger = ledger;
    this.tenants = tenants;
  }

  /** Calculates and stores the charges of a draft; no charge is a charge of nothing. */
  List<LeaseCharge> calculate(Lease lease) {
    LeaseTerms terms = lease.terms;
    LocalDate secondMonth = terms.startOn().plusMonths(1).withDayOfMonth(terms.rentDueDay());
    List<LeaseCharge> charges = new ArrayList<>();
    charges.add(charge(LeaseCharge.Kind.RENT, terms.rentMinorUnits(), terms, secondMonth));
    add(charges, LeaseCharge.Kind.FIRST_RENT, ProratedRent.firstMonth(terms), terms);
    charges.add(
        charge(LeaseCharge.Kind.DEPOSIT, terms.depositMinorUnits(), terms, terms.startOn()));
    add(charges, LeaseCharge.Kind.FEE, policies.number(Policy.LEASE_FEE_MINOR_UNITS), terms);
    charges.forEach(charge -> insert(lease.id, charge));
    return charges;
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
   * Posts what falls due with the start of the tenancy: the first month's rent and the fee. They
   * count from their due date, of a tenancy that started earlier from today.
   */
  void postInitial(Lease lease) {
    LocalDate today = tenants.today();
    List<LedgerEntry> entries = new ArrayList<>();
    for (LeaseCharge charge : ofLease(lease.id)) {
      LocalDate on = charge.dueOn().isBefore(today) ? today : charge.dueOn();
      switch (charge.kind()) {
        case FIRST_RENT ->
            entries.add(entry(lease, PostingRule.RENT_CHARGE, "first-rent", on, charge));
        case FEE -> entries.add(entry(lease, PostingRule.LEASE_FEE, "fee", on, charge));
        case RENT, DEPOSIT -> {
          continue; // the rent run charges the months to come; the deposit is no charge of income
        }
      }
    }
    ledger.postAll(entries);
  }

  private static LedgerEntry entry(
      Lease lease, PostingRule rule, String purpose, LocalDate on, LeaseCharge charge) {
    return LedgerEntry.of(
        rule,
        "lease/" + lease.id + "/" + purpose,
        on,
        charge.amount(),
        new Dimensions(lease.customerId, lease.id, lease.propertyId, null));
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
