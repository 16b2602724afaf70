package io.hatua.application;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.screening.Screening;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the engine again what a live process of the current tenant still waits for, when it was
 * told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}. Such a message reaches a process that
 * waits at that moment or nobody, so that none is left over.
 */
@Service
public class ApplicationFactRepublisher {

  /** Results of checks, until the process assesses the application. */
  private static final String CHECKS =
      """
      select c.id from applicant_check c join application a on a.id = c.application_id
      where a.status = 'CHECKING' and c.status = 'COMPLETED' and c.engine_told_at < :before
      order by c.id""";

  /** Withdrawals, until they are concluded. */
  private static final String WITHDRAWALS =
      """
      select id from application
      where status in ('SUBMITTED', 'CHECKING', 'IN_REVIEW') and withdrawal_told_at < :before
      order by id""";

  private final JdbcClient jdbc;
  private final Screening screening;
  private final Applications applications;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ApplicationFactRepublisher(
      JdbcClient jdbc,
      Screening screening,
      Applications applications,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.screening = screening;
    this.applications = applications;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round, a transaction a fact. */
  public void run() {
    due(CHECKS).forEach(screening::tellEngineAgain);
    due(WITHDRAWALS).forEach(applications::tellEngineAgain);
  }

  private List<String> due(String sql) {
    return transaction.execute(
        status ->
            jdbc.sql(sql)
                .param(
                    "before",
                    Timestamp.from(
                        clock.instant().minus(policies.duration(Policy.ENGINE_REPUBLISH_AFTER))))
                .query(String.class)
                .list());
  }
}
