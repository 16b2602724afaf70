package io.hatua.claim;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what a live process of the current tenant still waits for, though the engine was told
 * longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}.
 */
@Component
public class OverdueFacts {

  private final JdbcClient jdbc;
  private final Policies policies;
  private final Clock clock;

  OverdueFacts(JdbcClient jdbc, Policies policies, Clock clock) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * The ids that a query finds, in a transaction of their own.
   *
   * @param sql takes the time before which the engine was told as {@code :before}
   */
  @Transactional(readOnly = true)
  public List<String> find(String sql) {
    return jdbc.sql(sql)
        .param(
            "before",
            Timestamp.from(clock.instant().minus(policies.duration(Policy.ENGINE_REPUBLISH_AFTER))))
        .query(String.class)
        .list();
  }
}
