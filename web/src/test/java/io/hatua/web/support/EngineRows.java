package io.hatua.web.support;

import io.hatua.claim.ProcessClaims;
import io.hatua.outbox.Aggregate;
import io.hatua.tenancy.Invocation;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what the engine's projection would have written. */
@Component
public class EngineRows {

  private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

  private final JdbcClient relay;
  private final ProcessClaims claims;

  EngineRows(@Qualifier("relayJdbcClient") JdbcClient relay, ProcessClaims claims) {
    this.relay = relay;
    this.claims = claims;
  }

  /**
   * An instance of a model with one element works on the lease.
   *
   * @return its key
   */
  public long runs(Invocation tenant, String leaseId, String elementId, String label) {
    long key = KEYS.incrementAndGet();
    tenant.run(() -> claims.claim("lease-signing", key, Aggregate.lease(leaseId)));
    relay
        .sql("insert into engine_process values (:key, 'lease-signing', 7, :xml)")
        .param("key", key)
        .param(
            "xml",
            "<process id=\"lease-signing\"><serviceTask id=\"%s\" name=\"%s\"/></process>"
                .formatted(elementId, label))
        .update();
    relay
        .sql(
            """
            insert into engine_instance
            values (:key, :key, 'lease-signing', 7, 'active', '2026-11-22T09:00:00Z', null, 1)""")
        .param("key", key)
        .update();
    relay
        .sql(
            """
            insert into engine_element
            values (:key, :key, :element, 'SERVICE_TASK', 'active', '2026-11-22T09:00:00Z', null, 1)""")
        .param("key", key)
        .param("element", elementId)
        .update();
    return key;
  }

  /**
   * The element cannot go on.
   *
   * @return the incident's key
   */
  public long stops(long instanceKey, String elementId, String cause) {
    long key = KEYS.incrementAndGet();
    relay
        .sql(
            """
            insert into engine_incident
            values (:key, :instance, :element, 1, 'JOB_NO_RETRIES', :cause,
                    '2026-11-22T09:00:00Z', null, 1)""")
        .param("key", key)
        .param("instance", instanceKey)
        .param("element", elementId)
        .param("cause", cause)
        .update();
    return key;
  }
}
