package io.hatua.sandbox.message;

import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.callback.Occurrence;
import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that were taken; what becomes of each is told at once, unless a fault is asked for.
 */
@Component
class Messages {

  private final JdbcClient jdbc;
  private final CallbackQueue callbacks;
  private final Clock clock;

  Messages(JdbcClient jdbc, CallbackQueue callbacks, Clock clock) {
    this.jdbc = jdbc;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  String take(Provider provider, NewMessage wanted) {
    String id = Ids.next("msg");
    MessageStatus status = wanted.arrives() ? MessageStatus.DELIVERED : MessageStatus.FAILED;
    @Nullable String reason = wanted.arrives() ? null : "unreachable";
    jdbc.sql(
            """
            insert into message (id, provider, reference, recipient, title, text, status, reason,
              taken_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            provider.name(),
            wanted.reference(),
            wanted.to(),
            wanted.title(),
            wanted.text(),
            status.name(),
            reason,
            clock.instant())
        .update();
    callbacks.add(
        provider,
        Operation.CALLBACK,
        new Occurrence(
            wanted.callbackUrl(),
            "message." + status.code(),
            wanted.reference(),
            id,
            status.code(),
            null,
            null,
            reason));
    return id;
  }

  List<Message> log(String referencePrefix) {
    return jdbc.sql("select * from message where locate(?, reference) = 1 order by seq")
        .param(referencePrefix)
        .query(Message.class)
        .list();
  }
}
