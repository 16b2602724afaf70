package io.hatua.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.audit.AuditRecord.Field;
import io.hatua.audit.AuditRecord.Value;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who did what, when, from where, and what was before and after (S0-02, S3-18). Rows are only ever
 * added, each chained to the one before by a hash.
 */
@Service
@Transactional
public class AuditLog {

  private static final Pattern PERSON = Pattern.compile("(usr|cus|own|ven|tec)_[0-9a-z]+");
  private static final int EXPORT_PAGE = PageRequest.MAX_LIMIT;

  private final JdbcClient jdbc;
  private final PersonalKeys keys;
  private final ObjectMapper json;

  AuditLog(JdbcClient jdbc, PersonalKeys keys, ObjectMapper json) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.json = json;
  }

  /** Adds what happened; an event that is in the log already changes nothing. */
  public void add(AuditEntry entry) {
    jdbc.sql(
            """
            insert into audit_entry (event_id, occurred_at, type, actor_type, actor_id,
                                     on_behalf_of, client_app, address, aggregate_type,
                                     aggregate_id, correlation_id, causation_id, persons, changes,
                                     data)
            values (:event, :occurred, :type, :actorType, :actor, :behalf, :app, :address,
                    :aggregateType, :aggregate, :correlation, :causation, :persons,
                    :changes::jsonb, :data::jsonb)
            on conflict (tenant_id, event_id) do nothing""")
        .param("event", entry.eventId())
        .param("occurred", Timestamp.from(entry.occurredAt()))
        .param("type", entry.type())
        .param("actorType", entry.actorType())
        .param("actor", entry.actorId())
        .param("behalf", entry.onBehalfOf())
        .param("app", entry.clientApp())
        .param("address", entry.address())
        .param("aggregateType", entry.aggregateType())
        .param("aggregate", entry.aggregateId())
        .param("correlation", entry.correlationId())
        .param("causation", entry.causationId())
        .param("persons", persons(entry).toArray(String[]::new))
        .param("changes", write(entry.changes()))
        .param("data", write(entry.data()))
        .update();
  }

  /** What the filter finds, the latest first; the cursor is the number of the last row seen. */
  @Transactional(readOnly = true)
  public Page<AuditRecord> list(AuditFilter filter, PageRequest request) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    narrow(conditions, values, "number < :cursor", "cursor", number(request.cursor()));
    narrow(conditions, values, "persons && :persons::text[]", "persons", array(filter.persons()));
    narrow(
        conditions,
        values,
        "(correlation_id = :case or aggregate_id = :case)",
        "case",
        filter.caseId());
    narrow(conditions, values, "type = :type", "type", filter.type());
    narrow(conditions, values, "occurred_at >= :from", "from", timestamp(filter.from()));
    narrow(conditions, values, "occurred_at < :until", "until", timestamp(filter.until()));
    List<Stored> rows =
        jdbc.sql(
                "select number, event_id, occurred_at, type, actor_type, actor_id, on_behalf_of,"
                    + " client_app, address, aggregate_type, aggregate_id, correlation_id,"
                    + " causation_id, changes::text as changes, data::text as data"
                    + " from audit_entry where "
                    + String.join(" and ", conditions)
                    + " order by number desc limit :rows")
            .params(values)
            .param("rows", request.rowsToRead())
            .query(Stored.class)
            .list();
    return Page.of(rows, request, row -> String.valueOf(row.number())).map(this::open);
  }

  /** Hands over everything the filter finds, the latest first, without ever holding it all. */
  @Transactional(readOnly = true)
  public long forEach(AuditFilter filter, Consumer<AuditRecord> taker) {
    long count = 0;
    String cursor = null;
    do {
      Page<AuditRecord> page = list(filter, new PageRequest(cursor, EXPORT_PAGE));
      page.items().forEach(taker);
      count += page.items().size();
      cursor = page.nextCursor();
    } while (cursor != null);
    return count;
  }

  /** The number of the first row that was changed, or before which one is missing. */
  @Transactional(readOnly = true)
  public OptionalLong firstBroken() {
    return jdbc.sql(
            """
            select number from (
                select number, hash, audit_hash(e) as computed, previous_hash,
                       lag(hash) over chain as previous, row_number() over chain as expected
                from audit_entry e window chain as (order by number)) as checked
            where hash <> computed or previous_hash is distinct from previous or number <> expected
            order by number limit 1""")
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private static void narrow(
      List<String> conditions,
      Map<String, Object> values,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
  }

  private static @Nullable Long number(@Nullable String cursor) {
    try {
      return cursor == null ? null : Long.valueOf(cursor);
    } catch (NumberFormatException e) {
      return 0L;
    }
  }

  private static String @Nullable [] array(@Nullable Set<String> texts) {
    return texts == null ? null : texts.toArray(String[]::new);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private AuditRecord open(Stored row) {
    String address = row.address();
    return new AuditRecord(
        row.number(),
        row.eventId(),
        row.occurredAt(),
        row.type(),
        row.actorType(),
        row.actorId(),
        row.onBehalfOf(),
        row.clientApp(),
        address == null ? null : value(row.actorId(), address),
        row.aggregateType(),
        row.aggregateId(),
        row.correlationId(),
        row.causationId(),
        read(row.changes(), new TypeReference<List<Change>>() {}).stream()
            .map(
                change ->
                    new Field(
                        change.field(),
                        value(change.personId(), change.before()),
                        value(change.personId(), change.after()),
                        change.personId()))
            .toList(),
        read(row.data(), new TypeReference<JsonNode>() {}));
  }

  private @Nullable Value value(@Nullable String personId, @Nullable String stored) {
    if (stored == null) {
      return null;
    }
    return new Value(personId == null ? stored : keys.open(personId, stored).orElse(null));
  }

  /** Everybody whom the entry concerns. */
  private static Set<String> persons(AuditEntry entry) {
    Set<String> texts = new TreeSet<>();
    texts.add(entry.actorId());
    texts.add(entry.aggregateId());
    if (entry.onBehalfOf() != null) {
      texts.add(entry.onBehalfOf());
    }
    for (Change change : entry.changes()) {
      texts.add(change.field());
      if (change.personId() != null) {
        texts.add(change.personId());
      }
    }
    addTexts(entry.data(), texts);
    texts.removeIf(text -> !PERSON.matcher(text).matches());
    return texts;
  }

  private static void addTexts(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(child -> addTexts(child, texts));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the audit log cannot be read", e);
    }
  }

  private record Stored(
      long number,
      String eventId,
      Instant occurredAt,
      String type,
      String actorType,
      String actorId,
      @Nullable String onBehalfOf,
      String clientApp,
      @Nullable String address,
      String aggregateType,
      String aggregateId,
      String correlationId,
      @Nullable String causationId,
      String changes,
      String data) {}
}
