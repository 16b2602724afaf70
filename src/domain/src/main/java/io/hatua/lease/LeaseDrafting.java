package io.hatua.lease;

import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The steps that need nobody outside: draft, hold of the unit, document. */
@Component
class LeaseDrafting {

  private final Effects effects;
  private final LeaseRecords leases;
  private final LeaseCharges charges;
  private final UnitReservations reservations;
  private final LeaseContracts contracts;
  private final Units units;
  private final Outbox outbox;

  LeaseDrafting(
      Effects effects,
      LeaseRecords leases,
      LeaseCharges charges,
      UnitReservations reservations,
      LeaseContracts contracts,
      Units units,
      Outbox outbox) {
    this.effects = effects;
    this.leases = leases;
    this.charges = charges;
    this.reservations = reservations;
    this.contracts = contracts;
    this.units = units;
    this.outbox = outbox;
  }

  DraftOutcome createDraft(String leaseId, List<String> refusalReasons) {
    return effects.once(
        "lease/" + leaseId + "/draft",
        refusalReasons,
        DraftOutcome.class,
        () -> {
          Lease lease = leases.lock(leaseId);
          if (lease.isWithdrawn()) {
            return new Withdrawn();
          }
          if (!refusalReasons.isEmpty()) {
            lease.refuse(refusalReasons);
            leases.save(lease);
            return new DraftOutcome.Refused(refusalReasons);
          }
          lease.draft();
          leases.save(lease);
          outbox.publish(
              EventType.LEASE_CREATED,
              Aggregate.lease(leaseId),
              created(lease, charges.calculate(lease)),
              new Changes().set("status", LeaseStatus.PROPOSED, lease.status()));
          return new DraftOutcome.Drafted();
        });
  }

  HoldOutcome holdUnit(String leaseId) {
    return effects.once(
        "lease/" + leaseId + "/hold",
        leaseId,
        HoldOutcome.class,
        () -> {
          Lease lease = leases.lock(leaseId);
          if (lease.isWithdrawn()) {
            return new Withdrawn();
          }
          lease.expectDraft("hold the unit of");
          boolean let = units.find(lease.unitId).orElseThrow().status() != UnitStatus.WITHDRAWN;
          return let && reservations.reserve(lease, UnitReservation.Status.HELD)
              ? new HoldOutcome.Held()
              : new HoldOutcome.UnitNotAvailable();
        });
  }

  DocumentOutcome generateDocument(String leaseId) {
    return effects.once(
        "lease/" + leaseId + "/document",
        leaseId,
        DocumentOutcome.class,
        () -> {
          Lease lease = leases.lock(leaseId);
          if (lease.isWithdrawn()) {
            return new Withdrawn();
          }
          lease.expectDraft("document");
          lease.documented(contracts.store(lease).id());
          leases.save(lease);
          return new DocumentOutcome.Generated(Objects.requireNonNull(lease.documentId()));
        });
  }

  private static LeaseEvents.Created created(Lease lease, List<LeaseCharge> charges) {
    LeaseTerms terms = lease.terms;
    return new LeaseEvents.Created(
        lease.id,
        lease.unitId,
        lease.propertyId,
        lease.customerId,
        terms.startOn(),
        Objects.requireNonNull(terms.endOn(), "a draft has a last day"),
        terms.rentMinorUnits(),
        amount(charges, LeaseCharge.Kind.FIRST_RENT),
        terms.depositMinorUnits(),
        amount(charges, LeaseCharge.Kind.FEE),
        terms.currency(),
        terms.rentDueDay());
  }

  private static long amount(List<LeaseCharge> charges, LeaseCharge.Kind kind) {
    return charges.stream()
        .filter(charge -> charge.kind() == kind)
        .mapToLong(charge -> charge.amount().minorUnits())
        .sum();
  }
}
