package io.hatua.user;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down whoever guesses: from the fifth failure in a row on, a name is locked for a time that
 * doubles with each further one. Names without an account are treated alike, so that the answer
 * does not tell which accounts exist.
 */
@Component
@Transactional
class LockOut {

  static final int FIRST_LOCKING_FAILURE = 5;
  static final Duration SHORTEST = Duration.ofSeconds(30);
  static final Duration LONGEST = Duration.ofMinutes(15);

  /** After this long without a failure they count from one again. */
  static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  LockOut(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Until when the name is locked, if it is now. */
  Optional<Instant> lockedUntil(String username) {
    return jdbc.sql(
            """
            select locked_until from sign_in_failure
            where username_hash = :hash and locked_until > :now""")
        .param("hash", Digest.ofUsername(username))
        .param("now", Timestamp.from(clock.instant()))
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /**
   * Counts a failure.
   *
   * @return how many there are now in a row
   */
  int failed(String username) {
    Instant now = clock.instant();
    jdbc.sql("delete from sign_in_failure where failed_at <= :forgotten")
        .param("forgotten", Timestamp.from(now.minus(FORGOTTEN_AFTER)))
        .update();
    int failures =
        jdbc.sql(
                """
                insert into sign_in_failure as f (username_hash, failures, failed_at)
                values (:hash, 1, :now)
                on conflict (username_hash)
                do update set failures = f.failures + 1, failed_at = excluded.failed_at
                returning failures""")
            .param("hash", Digest.ofUsername(username))
            .param("now", Timestamp.from(now))
            .query(Integer.class)
            .single();
    if (failures >= FIRST_LOCKING_FAILURE) {
      jdbc.sql("update sign_in_failure set locked_until = :until where username_hash = :hash")
          .param("until", Timestamp.from(now.plus(lock(failures))))
          .param("hash", Digest.ofUsername(username))
          .update();
    }
    return failures;
  }

  void succeeded(String username) {
    jdbc.sql("delete from sign_in_failure where username_hash = :hash")
        .param("hash", Digest.ofUsername(username))
        .update();
  }

  private static Duration lock(int failures) {
    int doublings = Math.min(failures - FIRST_LOCKING_FAILURE, 10);
    Duration lock = SHORTEST.multipliedBy(1L << doublings);
    return lock.compareTo(LONGEST) < 0 ? lock : LONGEST;
  }
}
