package io.hatua.messaging.relay;

import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty outbox, a tenant that writes to it, and relays that stop with the test. */
@Component
@Scope("prototype")
class OutboxFixture implements AutoCloseable {

  static final RelayProperties PROPERTIES =
      new RelayProperties(2000, 48, 3, Duration.ofMillis(10), Duration.ofMillis(200));

  final Invocation tenant;
  private final DataSource relayDataSource;
  private final JdbcClient relayJdbc;
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final List<Relay> relays = new ArrayList<>();

  OutboxFixture(
      @Qualifier("relayDataSource") DataSource relayDataSource,
      @Qualifier("relayJdbcClient") JdbcClient relayJdbc,
      JdbcClient jdbc,
      Outbox outbox,
      PlatformTransactionManager transactions,
      TestTenants tenants,
      Clock clock) {
    this.relayDataSource = relayDataSource;
    this.relayJdbc = relayJdbc;
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.tenant = tenants.create();
    relayJdbc.sql("update outbox set sent_at = created_at where sent_at is null").update();
  }

  Relay start(Destination destination) {
    Relay relay = new Relay(relayDataSource, destination, PROPERTIES, clock);
    relays.add(relay);
    relay.start();
    return relay;
  }

  /** Runs the work as the tenant, in one transaction. */
  void write(Runnable work) {
    tenant.run(() -> transaction.executeWithoutResult(status -> work.run()));
  }

  /** Publishes a good event; to be called inside {@link #write}. */
  String publish(Aggregate aggregate) {
    return outbox.publish(
        EventType.CUSTOMER_CREATED, aggregate, Map.of("customerId", aggregate.id()));
  }

  void handOver(Aggregate aggregate, EngineCommand command) {
    write(() -> outbox.handOver(aggregate, command));
  }

  /** Puts an event into the outbox that the outbox itself would not write. */
  void writePoison(String id, Aggregate aggregate, String payload) {
    write(() -> insert(id, KafkaDestination.NAME, "hatua.customer", aggregate, payload));
  }

  /** Puts something into the outbox that is no command. */
  void writePoisonForEngine(Aggregate aggregate, String payload) {
    write(() -> insert("cmd_poison", EngineDestination.NAME, "teleport", aggregate, payload));
  }

  private void insert(
      String id, String destination, String kind, Aggregate aggregate, String payload) {
    jdbc.sql(
            """
            insert into outbox (id, destination, kind, aggregate_type, aggregate_id, sequence,
                                payload, created_at)
            values (:id, :destination, :kind, :type, :aggregate, -1, :payload::jsonb, :now)""")
        .param("id", id)
        .param("destination", destination)
        .param("kind", kind)
        .param("type", aggregate.type())
        .param("aggregate", aggregate.id())
        .param("payload", payload)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  static Aggregate newCustomer() {
    return Aggregate.customer(Identifiers.next("cus"));
  }

  /** Ids of the tenant's rows that were not sent, in order. */
  List<String> unsent() {
    return ids("sent_at is null");
  }

  List<String> all() {
    return ids("true");
  }

  /** Ends the leader's connection, as a crash of the relay would. */
  void killLeader() {
    relayJdbc
        .sql(
            """
            select count(pg_terminate_backend(pid)) from pg_locks
            where locktype = 'advisory' and pid <> pg_backend_pid()""")
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    relays.forEach(Relay::stop);
  }

  private List<String> ids(String condition) {
    return relayJdbc
        .sql(
            "select id from outbox where tenant_id = :tenant and %s order by position"
                .formatted(condition))
        .param("tenant", tenant.tenantId())
        .query(String.class)
        .list();
  }
}
