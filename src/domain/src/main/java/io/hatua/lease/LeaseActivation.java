package io.hatua.lease;

import io.hatua.customer.Customers;
import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.DepositStatus;
import io.hatua.deposit.Deposits;
import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.property.Units;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** The step of no return (S1-28): everything that makes a lease run, in one transaction. */
@Component
class LeaseActivation {

  private final Effects effects;
  private final LeaseRecords leases;
  private final LeaseCharges charges;
  private final UnitReservations reservations;
  private final Occupancies occupancies;
  private final Deposits deposits;
  private final Units units;
  private final Customers customers;
  private final Outbox outbox;
  private final Clock clock;

  LeaseActivation(
      Effects effects,
      LeaseRecords leases,
      LeaseCharges charges,
      UnitReservations reservations,
      Occupancies occupancies,
      Deposits deposits,
      Units units,
      Customers customers,
      Outbox outbox,
      Clock clock) {
    this.effects = effects;
    this.leases = leases;
    this.charges = charges;
    this.reservations = reservations;
    this.occupancies = occupancies;
    this.deposits = deposits;
    this.units = units;
    this.customers = customers;
    this.outbox = outbox;
    this.clock = clock;
  }

  ActivationOutcome activate(String leaseId) {
    return effects.once(
        "lease/" + leaseId + "/activate",
        leaseId,
        ActivationOutcome.class,
        () -> {
          Lease lease = leases.lock(leaseId);
          if (lease.isWithdrawn()) {
            return new Withdrawn();
          }
          lease.expectPendingSignature("activate");
          expectDepositReceived(leaseId);
          List<RefusalReason> reasons =
              Proposals.personalAndUnitConflicts(
                  units.find(lease.unitId).orElseThrow(),
                  customers.find(lease.customerId).orElseThrow());
          return reasons.isEmpty() ? start(lease) : refuse(lease, reasons);
        });
  }

  private ActivationOutcome refuse(Lease lease, List<RefusalReason> reasons) {
    lease.refuseActivation(reasons);
    leases.save(lease);
    return new ActivationOutcome.Refused(reasons);
  }

  /** The ledger comes last: its balances are what others wait for. */
  private ActivationOutcome start(Lease lease) {
    lease.activate(clock.instant());
    leases.save(lease);
    reservations.occupy(lease);
    LeaseTerms terms = lease.terms;
    outbox.publish(
        EventType.LEASE_ACTIVATED,
        Aggregate.lease(lease.id),
        new LeaseEvents.Activated(
            lease.id,
            lease.unitId,
            lease.propertyId,
            lease.customerId,
            terms.startOn(),
            terms.endOn(),
            terms.rentMinorUnits(),
            terms.currency(),
            terms.rentDueDay()),
        new Changes().set("status", LeaseStatus.PENDING_SIGNATURE, lease.status()));
    occupancies.start(lease);
    charges.postInitial(lease);
    return new ActivationOutcome.Activated();
  }

  /** Goes by our own record of the money, whatever a message says. */
  private void expectDepositReceived(String leaseId) {
    DepositRequest deposit =
        deposits
            .ofLease(leaseId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "expected lease %s to have a deposit, but none was requested"
                            .formatted(leaseId)));
    if (deposit.status() != DepositStatus.RECEIVED || deposit.calledOffAt() != null) {
      throw new IllegalStateException(
          "expected the deposit of lease %s to be received, but it is %s"
              .formatted(leaseId, deposit.calledOffAt() == null ? deposit.status() : "called off"));
    }
  }
}
