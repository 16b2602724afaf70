package io.hatua.lease;

import io.hatua.identifier.Identifiers;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who has which unit when; the database decides between two at the same instant (S1-21). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UnitReservations {

  private final JdbcClient jdbc;
  private final Units units;
  private final Clock clock;

  UnitReservations(JdbcClient jdbc, Units units, Clock clock) {
    this.jdbc = jdbc;
    this.units = units;
    this.clock = clock;
  }

  /** Whether no lease but the one named has the unit in this time. */
  boolean isFree(
      String unitId, LocalDate startOn, @Nullable LocalDate endOn, String exceptLeaseId) {
    return jdbc.sql(
                """
                select count(*) from unit_reservation
                where unit_id = :unit and status <> 'RELEASED' and lease_id <> :lease
                  and period && daterange(:startOn, :endOn::date, '[]')""")
            .param("unit", unitId)
            .param("lease", exceptLeaseId)
            .param("startOn", startOn)
            .param("endOn", endOn)
            .query(Integer.class)
            .single()
        == 0;
  }

  /**
   * Reserves the unit for the lease's time. Of two at the same instant the second waits for the
   * first one's commit and is refused by the constraint, without failing its transaction.
   *
   * @return whether the lease has the unit now
   */
  boolean reserve(Lease lease, UnitReservation.Status status) {
    lock(lease.unitId);
    boolean reserved =
        jdbc.sql(
                    """
                    insert into unit_reservation (id, unit_id, lease_id, period, status, created_at)
                    values (:id, :unit, :lease, daterange(:startOn, :endOn::date, '[]'), :status, :now)
                    on conflict on constraint unit_reservation_overlap do nothing""")
                .param("id", Identifiers.next("rsv"))
                .param("unit", lease.unitId)
                .param("lease", lease.id)
                .param("startOn", lease.terms.startOn())
                .param("endOn", lease.terms.endOn())
                .param("status", status.name())
                .param("now", Timestamp.from(clock.instant()))
                .update()
            == 1;
    if (reserved) {
      showStatus(lease.unitId);
    }
    return reserved;
  }

  /** Turns the held reservation into an occupied one. */
  void occupy(Lease lease) {
    int occupied =
        jdbc.sql(
                """
                update unit_reservation set status = 'OCCUPIED'
                where lease_id = :lease and status = 'HELD'""")
            .param("lease", lease.id)
            .update();
    if (occupied != 1) {
      throw new IllegalStateException(
          "expected lease %s to hold its unit, but it does not".formatted(lease.id));
    }
    showStatus(lease.unitId);
  }

  /**
   * Has the lease's reservation end with that day. Of two at the same instant the second waits for
   * the first one's commit.
   *
   * @return false when another lease has the unit in that time
   */
  boolean hold(Lease lease, LocalDate endOn) {
    lock(lease.unitId);
    if (!isFree(lease.unitId, lease.terms.startOn(), endOn, lease.id)) {
      return false;
    }
    jdbc.sql(
            """
            update unit_reservation set period = daterange(lower(period), :endOn, '[]')
            where lease_id = :lease""")
        .param("lease", lease.id)
        .param("endOn", endOn)
        .update();
    return true;
  }

  /** Gives up the lease's hold; none is fine. */
  void release(Lease lease) {
    release(lease, UnitReservation.Status.HELD);
  }

  /** The tenancy is over: the unit may be let again. */
  void vacate(Lease lease) {
    release(lease, UnitReservation.Status.OCCUPIED);
  }

  private void release(Lease lease, UnitReservation.Status from) {
    int released =
        jdbc.sql(
                """
                update unit_reservation set status = 'RELEASED', released_at = :now
                where lease_id = :lease and status = :from""")
            .param("lease", lease.id)
            .param("from", from.name())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (released == 1) {
      showStatus(lease.unitId);
    }
  }

  Optional<UnitReservation> ofLease(String leaseId) {
    return jdbc.sql(
            """
            select id, unit_id, lower(period) as start_on, upper(period) - 1 as end_on, status
            from unit_reservation where lease_id = :lease""")
        .param("lease", leaseId)
        .query(UnitReservation.class)
        .optional();
  }

  private void lock(String unitId) {
    jdbc.sql("select id from unit where id = :unit for update")
        .param("unit", unitId)
        .query(String.class)
        .single();
  }

  /** The unit shows what its live reservations say; one that is withdrawn stays so. */
  private void showStatus(String unitId) {
    UnitStatus present = units.find(unitId).orElseThrow().status();
    UnitStatus wanted =
        jdbc.sql(
                """
                select case when bool_or(status = 'OCCUPIED') then 'OCCUPIED'
                            when bool_or(status = 'HELD') then 'RESERVED'
                            else 'AVAILABLE' end
                from unit_reservation where unit_id = :unit""")
            .param("unit", unitId)
            .query((row, index) -> UnitStatus.valueOf(row.getString(1)))
            .single();
    if (present != UnitStatus.WITHDRAWN && present != wanted) {
      units.changeStatus(unitId, wanted);
    }
  }
}
