package io.hatua.trace;

import com.github.f4b6a3.ulid.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace that the running work belongs to, as W3C Trace Context names it: every log line of the
 * work carries it (S2-21). A request has the trace of its caller, or a new one. Whatever a case
 * does without a request (jobs, events taken in, sweeps) has the trace of the case: the
 * correlation's own 128 bits, so that nothing must carry it along.
 */
public final class Trace {

  /** The header that carries a trace between systems. */
  public static final String HEADER = "traceparent";

  private static final String ID = "trace_id";
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
  private static final String NONE = "0".repeat(32);

  private Trace() {}

  /** The trace of this thread's work, if it has one: 32 hex digits. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(ID));
  }

  /** The trace that a caller named, or a new one where it named none that makes sense. */
  public static String accept(@Nullable String traceparent) {
    Matcher parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    return parts.matches() && !parts.group(1).equals(NONE)
        ? parts.group(1)
        : hex(UUID.randomUUID());
  }

  /** The trace of everything that a case does. */
  public static String ofCase(String correlationId) {
    String ulid = correlationId.substring(correlationId.indexOf('_') + 1);
    return hex(
        Ulid.isValid(ulid)
            ? Ulid.from(ulid).toUuid()
            : UUID.nameUUIDFromBytes(correlationId.getBytes(StandardCharsets.UTF_8)));
  }

  /** What a call that this work makes carries as its {@value #HEADER}. */
  public static String parent(String traceId) {
    return "00-%s-%016x-01"
        .formatted(traceId, ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  /** Binds a trace to the thread until it is closed. */
  public static MDC.MDCCloseable begin(String traceId) {
    return MDC.putCloseable(ID, traceId);
  }

  /**
   * Runs work of a case: its log lines name the tenant, the case and the cause, and belong to the
   * case's trace unless they belong to one already.
   */
  public static <T extends @Nullable Object> T call(
      String tenantId, String correlationId, @Nullable String causationId, Supplier<T> work) {
    Map<String, String> names = new HashMap<>();
    names.put("tenant_id", tenantId);
    names.put("correlation_id", correlationId);
    if (causationId != null) {
      names.put("causation_id", causationId);
    }
    if (current().isEmpty()) {
      names.put(ID, ofCase(correlationId));
    }
    Map<String, String> before = MDC.getCopyOfContextMap();
    names.forEach(MDC::put);
    try {
      return work.get();
    } finally {
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }
}
