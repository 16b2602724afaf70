package io.hatua.callback;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The call-backs that came: whoever handles one asks here first, in the same transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CallbackLog {

  private final JdbcClient jdbc;
  private final Clock clock;

  CallbackLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Records a call-back. Of two at the same instant the second waits for the first one's commit.
   *
   * @return whether it comes for the first time
   */
  public boolean add(
      String provider,
      String id,
      String type,
      String reference,
      String objectId,
      Instant occurredAt) {
    return jdbc.sql(
                """
                insert into provider_callback (provider, id, type, reference, object_id,
                                               occurred_at, received_at)
                values (:provider, :id, :type, :reference, :object, :occurred, :now)
                on conflict do nothing""")
            .param("provider", provider)
            .param("id", id)
            .param("type", type)
            .param("reference", reference)
            .param("object", objectId)
            .param("occurred", Timestamp.from(occurredAt))
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }
}
