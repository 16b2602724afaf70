package io.hatua.renewal;

import io.hatua.claim.OverdueFacts;
import io.hatua.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * Tells the engine again of answers that a live process still waits for, when it was told longer
 * ago than {@link Policy#ENGINE_REPUBLISH_AFTER}.
 */
@Service
public class RenewalFactRepublisher {

  private static final String ANSWERS =
      """
      select id from lease_renewal
      where answered_at is not null and closed_at is null and engine_told_at < :before
      order by id""";

  private final OverdueFacts overdue;
  private final Renewals renewals;

  RenewalFactRepublisher(OverdueFacts overdue, Renewals renewals) {
    this.overdue = overdue;
    this.renewals = renewals;
  }

  /** One round, a transaction a fact. */
  public void run() {
    overdue.find(ANSWERS).forEach(renewals::tellEngineAgain);
  }
}
