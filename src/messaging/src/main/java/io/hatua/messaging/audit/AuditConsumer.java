package io.hatua.messaging.audit;

import io.hatua.audit.AuditEntry;
import io.hatua.audit.AuditLog;
import io.hatua.messaging.consumer.EventConsumer;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts every event into the audit log, each once, in whichever order they come (S1-04). */
@Component
class AuditConsumer implements EventConsumer {

  private final AuditLog log;

  AuditConsumer(AuditLog log) {
    this.log = log;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public Set<String> topics() {
    return Stream.of(EventType.values()).map(EventType::topic).collect(Collectors.toSet());
  }

  @Override
  public void take(EventEnvelope event, boolean again) {
    log.add(
        new AuditEntry(
            event.id(),
            event.timestamp(),
            event.type(),
            event.actor().type(),
            event.actor().id(),
            event.actor().onBehalfOf(),
            event.metadata().clientApp(),
            event.metadata().address(),
            event.metadata().aggregateType(),
            event.metadata().aggregateId(),
            event.correlationId(),
            event.causationId(),
            event.changes(),
            event.data()));
  }
}
