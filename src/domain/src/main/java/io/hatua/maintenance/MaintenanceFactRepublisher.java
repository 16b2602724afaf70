package io.hatua.maintenance;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the engine again what a live process of the current tenant still waits for, when it was
 * told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}.
 */
@Service
public class MaintenanceFactRepublisher {

  private final JdbcClient jdbc;
  private final Maintenance maintenance;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  MaintenanceFactRepublisher(
      JdbcClient jdbc,
      Maintenance maintenance,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.maintenance = maintenance;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round, a transaction a fact. */
  public void run() {
    List<String> due =
        transaction.execute(
            status ->
                jdbc.sql(
                        """
                        select id from maintenance_request
                        where engine_message is not null and engine_told_at < :before
                        order by id""")
                    .param(
                        "before",
                        Timestamp.from(
                            clock
                                .instant()
                                .minus(policies.duration(Policy.ENGINE_REPUBLISH_AFTER))))
                    .query(String.class)
                    .list());
    due.forEach(maintenance::tellEngineAgain);
  }
}
