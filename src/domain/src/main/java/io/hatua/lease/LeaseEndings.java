package io.hatua.lease;

import io.hatua.fault.NotFoundException;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the end of a tenancy, or its renewal, does to the lease, in the transaction of whoever ends
 * or renews it (S1-32).
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class LeaseEndings {

  private final JdbcClient jdbc;
  private final LeaseRecords leases;
  private final UnitReservations reservations;
  private final Occupancies occupancies;
  private final Outbox outbox;
  private final Clock clock;

  LeaseEndings(
      JdbcClient jdbc,
      LeaseRecords leases,
      UnitReservations reservations,
      Occupancies occupancies,
      Outbox outbox,
      Clock clock) {
    this.jdbc = jdbc;
    this.leases = leases;
    this.reservations = reservations;
    this.occupancies = occupancies;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Locks a lease for the steps of its end; where it stands is its status.
   *
   * @throws NotFoundException when there is no such lease
   */
  public LeaseStatus lock(String leaseId) {
    return leases
        .getById(leaseId)
        .orElseThrow(() -> new NotFoundException("lease", leaseId))
        .status();
  }

  /**
   * The tenancy ends with that day; no rent is charged beyond it.
   *
   * @throws LeaseStateException when the lease is not active
   */
  public void endWith(String leaseId, LocalDate lastDay) {
    Lease lease = leases.lock(leaseId);
    lease.endWith(lastDay);
    leases.save(lease);
  }

  /** The notice was taken back: the tenancy lasts as the lease says. */
  public void goOn(String leaseId) {
    Lease lease = leases.lock(leaseId);
    lease.goOn();
    leases.save(lease);
  }

  /**
   * Keeps the unit for the lease until that day, or only until it again.
   *
   * @return false when another lease has the unit in that time
   */
  public boolean hold(String leaseId, LocalDate endOn) {
    return reservations.hold(leases.lock(leaseId), endOn);
  }

  /**
   * The term ends with that day, until which the unit is held.
   *
   * @throws LeaseStateException when the lease is not active
   */
  public void renew(String leaseId, LocalDate endOn) {
    Lease lease = leases.lock(leaseId);
    lease.renew(endOn);
    leases.save(lease);
    occupancies.renew(lease);
  }

  /** Nobody lives there any more. Publishes {@code occupancy.ended} and the unit's new status. */
  public void vacate(String leaseId) {
    Lease lease = leases.lock(leaseId);
    reservations.vacate(lease);
    occupancies.end(lease, Objects.requireNonNull(lease.lastDay()));
  }

  /** The account is settled. Publishes {@code lease.terminated}. */
  public void terminate(String leaseId, String terminationId) {
    Lease lease = leases.lock(leaseId);
    lease.terminate(clock.instant());
    leases.save(lease);
    outbox.publish(
        EventType.LEASE_TERMINATED,
        Aggregate.lease(leaseId),
        new LeaseEvents.Terminated(
            leaseId,
            terminationId,
            lease.unitId,
            lease.propertyId,
            lease.customerId,
            Objects.requireNonNull(lease.lastDay())),
        new Changes().set("status", LeaseStatus.ACTIVE, lease.status()));
  }

  /** Active leases without notice whose term ends on that day or before. */
  public List<String> endingBy(LocalDate day) {
    return jdbc.sql(
            """
            select id from lease
            where status = 'ACTIVE' and last_day is null and end_on <= :day order by id""")
        .param("day", day)
        .query(String.class)
        .list();
  }
}
