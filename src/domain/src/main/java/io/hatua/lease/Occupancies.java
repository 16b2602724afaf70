package io.hatua.lease;

import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who lives where (S1-28). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Occupancies {

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Clock clock;

  Occupancies(JdbcClient jdbc, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Records the occupancy for the lease's time and publishes {@code occupancy.started}. */
  void start(Lease lease) {
    String id = Identifiers.next("occ");
    LeaseTerms terms = lease.terms;
    jdbc.sql(
            """
            insert into occupancy (id, lease_id, unit_id, customer_id, start_on, end_on, recorded_at)
            values (:id, :lease, :unit, :customer, :startOn, :endOn, :now)""")
        .param("id", id)
        .param("lease", lease.id)
        .param("unit", lease.unitId)
        .param("customer", lease.customerId)
        .param("startOn", terms.startOn())
        .param("endOn", terms.endOn())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    outbox.publish(
        EventType.OCCUPANCY_STARTED,
        Aggregate.lease(lease.id),
        new LeaseEvents.OccupancyStarted(
            id,
            lease.id,
            lease.unitId,
            lease.propertyId,
            lease.customerId,
            terms.startOn(),
            terms.endOn()));
  }

  /** The occupancy lasts as the lease does. */
  void renew(Lease lease) {
    jdbc.sql("update occupancy set end_on = :end where lease_id = :lease")
        .param("end", lease.terms.endOn())
        .param("lease", lease.id)
        .update();
  }

  /** Ends the occupancy with the lease's last day and publishes {@code occupancy.ended}. */
  void end(Lease lease, LocalDate lastDay) {
    String id =
        jdbc.sql("update occupancy set end_on = :end where lease_id = :lease returning id")
            .param("end", lastDay)
            .param("lease", lease.id)
            .query(String.class)
            .single();
    outbox.publish(
        EventType.OCCUPANCY_ENDED,
        Aggregate.lease(lease.id),
        new LeaseEvents.OccupancyEnded(
            id, lease.id, lease.unitId, lease.propertyId, lease.customerId, lastDay),
        new Changes().set("endOn", lease.terms.endOn(), lastDay));
  }
}
