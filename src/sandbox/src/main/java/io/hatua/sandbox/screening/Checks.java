package io.hatua.sandbox.screening;

import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.callback.Occurrence;
import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The checks and their one transition, from pending to a final state. */
@Component
class Checks {

  private static final Duration WORK = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final CallbackQueue callbacks;
  private final Clock clock;

  Checks(JdbcClient jdbc, CallbackQueue callbacks, Clock clock) {
    this.jdbc = jdbc;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  @Transactional
  Check create(Provider provider, NewCheck wanted) {
    String id = Ids.next("chk");
    jdbc.sql(
            """
            insert into screening_check (id, provider, reference, callback_url, status, outlook,
              requested_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            provider.name(),
            wanted.reference(),
            wanted.callbackUrl().toString(),
            CheckStatus.PENDING.name(),
            CheckResult.outlook(provider, wanted.documentNumber())
                .map(CheckResult::name)
                .orElse(null),
            clock.instant())
        .update();
    return get(provider, id);
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 404 when there is none
   */
  @Transactional
  Check get(Provider provider, String id) {
    return jdbc.sql("select * from screening_check where provider = ? and id = ?")
        .params(provider.name(), id)
        .query(Check.class)
        .optional()
        .orElseThrow(() -> Problems.notFound("There is no check " + id));
  }

  @Transactional
  List<Check> withReference(Provider provider, String reference) {
    return jdbc.sql(
            "select * from screening_check where provider = ? and reference = ? order by id")
        .params(provider.name(), reference)
        .query(Check.class)
        .list();
  }

  /** The latest checks, newest first, of every reference that starts so. */
  @Transactional
  List<Check> latest(String referencePrefix) {
    return jdbc.sql(
            """
            select * from screening_check where locate(?, reference) = 1
            order by requested_at desc, id desc fetch first 200 rows only
            """)
        .param(referencePrefix)
        .query(Check.class)
        .list();
  }

  /** Cancels a pending check; one that is closed keeps the state it has. */
  @Transactional
  Check cancelIfPending(Provider provider, String id) {
    Check check = get(provider, id);
    return check.isPending() ? close(check, CheckStatus.CANCELLED, null) : check;
  }

  /** Comes to a result and tells it; a check that is closed keeps the state it has. */
  @Transactional
  Check complete(Provider provider, String id, CheckResult result) {
    Check check = get(provider, id);
    return check.isPending() ? finish(check, result) : check;
  }

  /** Comes to the results that are due. */
  @Scheduled(fixedDelay = 250)
  @Transactional
  void completeDue() {
    jdbc.sql(
            """
            select * from screening_check
            where status = 'PENDING' and outlook is not null and requested_at <= ?
            """)
        .param(clock.instant().minus(WORK))
        .query(Check.class)
        .list()
        .forEach(
            check -> {
              CheckResult outlook = check.outlook();
              if (outlook != null) {
                finish(check, outlook);
              }
            });
  }

  private Check finish(Check check, CheckResult result) {
    Check completed = close(check, CheckStatus.COMPLETED, result);
    callbacks.add(
        check.provider(),
        Operation.CALLBACK,
        new Occurrence(
            check.callbackUrl(),
            "check." + result.code(),
            check.reference(),
            check.id(),
            completed.status().code(),
            null,
            null,
            null));
    return completed;
  }

  private Check close(Check check, CheckStatus status, @Nullable CheckResult result) {
    Instant now = clock.instant();
    jdbc.sql("update screening_check set status = ?, result = ?, closed_at = ? where id = ?")
        .params(status.name(), result == null ? null : result.name(), now, check.id())
        .update();
    return get(check.provider(), check.id());
  }
}
