package io.hatua.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The events that were recorded, for people who want to know what happened. */
@Service
@Transactional(readOnly = true)
public class EventHistory {

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  EventHistory(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Every event of a business case, of whatever aggregate, in the order of recording. */
  public List<EventEnvelope> ofCase(String correlationId) {
    return jdbc
        .sql(
            """
            select payload::text from outbox
            where destination = 'kafka' and correlation_id = :correlation
            order by position""")
        .param("correlation", correlationId)
        .query(String.class)
        .list()
        .stream()
        .map(this::read)
        .toList();
  }

  /** The event of that id. */
  public Optional<EventEnvelope> find(String eventId) {
    return jdbc.sql("select payload::text from outbox where destination = 'kafka' and id = :id")
        .param("id", eventId)
        .query(String.class)
        .optional()
        .map(this::read);
  }

  private EventEnvelope read(String payload) {
    try {
      return json.readValue(payload, EventEnvelope.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event in the outbox cannot be read", e);
    }
  }
}
