package io.hatua.tenancy;

import io.hatua.identifier.Identifiers;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The tenants of this installation. */
@Service
public class Tenants {

  private static final String SELECT =
      "select id, name, time_zone, currency, created_at from tenant ";

  private final JdbcClient jdbc;
  private final Clock clock;

  Tenants(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds a tenant; one that is there already is left as it is. */
  public void add(String id, String name, ZoneId timeZone, String currency) {
    jdbc.sql(
            """
            insert into tenant (id, name, time_zone, currency, created_at)
            values (:id, :name, :zone, :currency, :now) on conflict do nothing""")
        .param("id", id)
        .param("name", name)
        .param("zone", timeZone.getId())
        .param("currency", currency)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** Every tenant, by id. */
  public List<Tenant> all() {
    return jdbc.sql(SELECT + "order by id").query(Tenants::read).list();
  }

  public Optional<Tenant> find(String id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(Tenants::read).optional();
  }

  /** The tenant of the running {@link Invocation}. */
  public Tenant current() {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", Invocation.current().tenantId())
        .query(Tenants::read)
        .single();
  }

  /** Today on the calendar of the running invocation's tenant. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), current().timeZone());
  }

  /** Runs the work once for each tenant, as a system actor with a correlation of its own. */
  public void forEach(String job, Runnable work) {
    forEachWhile(
        job,
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * As {@link #forEach}, until it is of no use to go on.
   *
   * @param work whether there is any use in the next tenant
   */
  public void forEachWhile(String job, Supplier<Boolean> work) {
    for (Tenant tenant : all()) {
      if (!new Invocation(tenant.id(), Actor.system(job), Identifiers.next("corr"), null)
          .call(work)) {
        return;
      }
    }
  }

  private static Tenant read(java.sql.ResultSet row, int index) throws java.sql.SQLException {
    return new Tenant(
        row.getString("id"),
        row.getString("name"),
        ZoneId.of(row.getString("time_zone")),
        row.getString("currency"),
        row.getTimestamp("created_at").toInstant());
  }
}
