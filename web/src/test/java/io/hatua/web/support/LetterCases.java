package io.hatua.web.support;

import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Invocation;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that a consumer could not handle. */
@Component
public class LetterCases {

  private final JdbcClient relay;

  LetterCases(@Qualifier("relayJdbcClient") JdbcClient relay) {
    this.relay = relay;
  }

  /** Puts one aside whose data name a person. */
  public String putAside(Invocation tenant) {
    String letter = Identifiers.next("ded");
    relay
        .sql(
            """
            insert into dead_letter (id, tenant_id, consumer, topic, partition, record_offset,
                                     event_type, reason, detail, failed_at, message,
                                     letter_partition, letter_offset)
            values (:id, :tenant, 'audit', 'hatua.lease', 0, 7, 'lease.signed', 'MISFIT',
                    'the data do not fit', '2026-11-22T09:00:00Z', :message, 0, :offset)""")
        .param("id", letter)
        .param("tenant", tenant.tenantId())
        .param("message", "{\"who\":\"Jane Wanjiku\"}".getBytes(StandardCharsets.UTF_8))
        .param("offset", System.nanoTime())
        .update();
    return letter;
  }
}
