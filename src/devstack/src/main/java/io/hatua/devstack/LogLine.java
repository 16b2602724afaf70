package io.hatua.devstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the application's log, which is JSON for machines (S2-21), as people read it.
 *
 * @param traceId the request's, or the case's where no request is at work
 * @param correlationId of the case, where the line is about one
 */
record LogLine(
    Instant at,
    String level,
    String logger,
    String message,
    @Nullable String stackTrace,
    @Nullable String traceId,
    @Nullable String correlationId) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  /** Reads a line; empty when it is not one of the application's. */
  static Optional<LogLine> read(String line) {
    if (!line.startsWith("{\"@timestamp\"")) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(line);
      return Optional.of(
          new LogLine(
              OffsetDateTime.parse(json.path("@timestamp").asText()).toInstant(),
              json.path("level").asText(),
              json.path("logger_name").asText(),
              json.path("message").asText(),
              json.path("stack_trace").asText(null),
              json.path("trace_id").asText(null),
              json.path("correlation_id").asText(null)));
    } catch (JsonProcessingException e) {
      // Cut short where the file was read from.
      return Optional.empty();
    }
  }

  /** A line for people; what is not the application's stays as it is. */
  static String readable(String line) {
    return read(line).map(LogLine::toString).orElse(line);
  }

  /** Whether it belongs to a trace or a case. */
  boolean belongsTo(String id) {
    return id.equals(traceId) || id.equals(correlationId);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(TIME.format(at.atZone(ZoneId.systemDefault())))
        .append(' ')
        .append("%-5s".formatted(level))
        .append(' ')
        .append(logger.substring(logger.lastIndexOf('.') + 1))
        .append(": ")
        .append(message);
    if (correlationId != null) {
      text.append("  case=").append(correlationId);
    }
    if (traceId != null) {
      text.append("  trace=").append(traceId);
    }
    if (stackTrace != null) {
      text.append('\n').append(stackTrace.stripTrailing());
    }
    return text.toString();
  }
}
