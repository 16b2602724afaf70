package io.hatua.web.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.messaging.consumer.EventConsumer;
import io.hatua.outbox.EventEnvelope;
import io.hatua.tenancy.Invocation;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands the outbox's events to the audit log, as Kafka would. */
@Component
public class AuditIntake {

  private final EventConsumer audit;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ObjectMapper json;

  AuditIntake(
      List<EventConsumer> consumers,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      ObjectMapper json) {
    this.audit =
        consumers.stream().filter(one -> one.name().equals("audit")).findFirst().orElseThrow();
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
  }

  /** Takes in all events of the tenant so far. */
  public void takeIn(Invocation tenant) {
    List<String> events =
        tenant.call(
            () ->
                transaction.execute(
                    status ->
                        jdbc.sql(
                                """
                                select payload::text from outbox where destination = 'kafka'
                                order by position""")
                            .query(String.class)
                            .list()));
    tenant.run(() -> events.forEach(event -> audit.take(read(event), false)));
  }

  private EventEnvelope read(String event) {
    try {
      return json.readValue(event, EventEnvelope.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
