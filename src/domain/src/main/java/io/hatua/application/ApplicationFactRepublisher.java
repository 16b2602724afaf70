package io.hatua.application;

import io.hatua.claim.OverdueFacts;
import io.hatua.policy.Policy;
import io.hatua.screening.Screening;
import org.springframework.stereotype.Service;

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

  private final OverdueFacts overdue;
  private final Screening screening;
  private final Applications applications;

  ApplicationFactRepublisher(OverdueFacts overdue, Screening screening, Applications applications) {
    this.overdue = overdue;
    this.screening = screening;
    this.applications = applications;
  }

  /** One round, a transaction a fact. */
  public void run() {
    overdue.find(CHECKS).forEach(screening::tellEngineAgain);
    overdue.find(WITHDRAWALS).forEach(applications::tellEngineAgain);
  }
}
