package io.hatua.maintenance;

import io.hatua.claim.OverdueFacts;
import io.hatua.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * Tells the engine again what a live process of the current tenant still waits for, when it was
 * told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}.
 */
@Service
public class MaintenanceFactRepublisher {

  private static final String REQUESTS =
      """
      select id from maintenance_request
      where engine_message is not null and engine_told_at < :before
      order by id""";

  private final OverdueFacts overdue;
  private final Maintenance maintenance;

  MaintenanceFactRepublisher(OverdueFacts overdue, Maintenance maintenance) {
    this.overdue = overdue;
    this.maintenance = maintenance;
  }

  /** One round, a transaction a fact. */
  public void run() {
    overdue.find(REQUESTS).forEach(maintenance::tellEngineAgain);
  }
}
