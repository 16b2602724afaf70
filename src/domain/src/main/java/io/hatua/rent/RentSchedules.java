package io.hatua.rent;

import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Invocation;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which rent a lease has when (S1-47). */
@Service
@Transactional
public class RentSchedules {

  private final JdbcClient jdbc;
  private final Clock clock;

  RentSchedules(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @throws NotFoundException when there is no such lease
   */
  public RentSchedule of(String leaseId) {
    List<AgreedRent> rents =
        jdbc.sql(
                """
                select distinct on (effective_from) effective_from, rent_minor_units
                from (select start_on as effective_from, rent_minor_units, '' as id
                      from lease where id = :lease
                      union all
                      select effective_from, rent_minor_units, id
                      from lease_rent where lease_id = :lease) as rent
                order by effective_from, id desc""")
            .param("lease", leaseId)
            .query(
                (row, index) ->
                    new AgreedRent(
                        row.getObject("effective_from", LocalDate.class),
                        row.getLong("rent_minor_units")))
            .list();
    if (rents.isEmpty()) {
      throw new NotFoundException("lease", leaseId);
    }
    return new RentSchedule(rents);
  }

  /** Another rent holds from that day on; of two for the same day the later one counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void set(String leaseId, AgreedRent rent) {
    jdbc.sql(
            """
            insert into lease_rent (id, lease_id, effective_from, rent_minor_units, set_by, set_at)
            values (:id, :lease, :from, :rent, :by, :now)""")
        .param("id", Identifiers.next("lrt"))
        .param("lease", leaseId)
        .param("from", rent.from())
        .param("rent", rent.rentMinorUnits())
        .param("by", Invocation.current().actor().id())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }
}
