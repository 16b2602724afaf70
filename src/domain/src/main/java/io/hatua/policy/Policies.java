package io.hatua.policy;

import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The policy of the running invocation's tenant: the row in force on a date, or the default. */
@Service
@Transactional
public class Policies {

  private final JdbcClient jdbc;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Policies(JdbcClient jdbc, Tenants tenants, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** The duration in force today. */
  public Duration duration(Policy policy) {
    return Duration.parse(value(policy, tenants.today()));
  }

  /** The whole number in force today. */
  public long number(Policy policy) {
    return Long.parseLong(value(policy, tenants.today()));
  }

  /** The value in force on a date. */
  public String value(Policy policy, LocalDate on) {
    return jdbc.sql(
            """
            select value from policy where name = :name and effective_from <= :on
            order by effective_from desc limit 1""")
        .param("name", policy.policyName())
        .param("on", on)
        .query(String.class)
        .optional()
        .orElse(policy.defaultValue());
  }

  /**
   * Sets a value from a date on. Rows are never changed: what was in force stays on record; a value
   * already set for that very date is left as it is. Publishes {@code policy.set}.
   */
  public void set(Policy policy, LocalDate effectiveFrom, String value) {
    String before = value(policy, effectiveFrom);
    int inserted =
        jdbc.sql(
                """
            insert into policy (name, effective_from, value, set_by, set_at)
            values (:name, :from, :value, :by, :now) on conflict do nothing""")
            .param("name", policy.policyName())
            .param("from", effectiveFrom)
            .param("value", value)
            .param("by", Invocation.current().actor().id())
            .param("now", Timestamp.from(clock.instant()))
            .update();
    if (inserted == 1) {
      outbox.publish(
          EventType.POLICY_SET,
          Aggregate.policy(policy.policyName()),
          new PolicySet(policy.policyName(), effectiveFrom),
          new Changes().set("value", before, value));
    }
  }

  private record PolicySet(String policy, LocalDate effectiveFrom) {}
}
