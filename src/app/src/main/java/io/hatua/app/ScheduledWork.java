package io.hatua.app;

import io.hatua.application.ApplicationFactRepublisher;
import io.hatua.bank.StatementFetch;
import io.hatua.deposit.DepositReconciliation;
import io.hatua.disbursement.DisbursementFactRepublisher;
import io.hatua.disbursement.DisbursementRuns;
import io.hatua.expense.ExpenseFactRepublisher;
import io.hatua.lease.FactRepublisher;
import io.hatua.maintenance.MaintenanceFactRepublisher;
import io.hatua.maintenance.SlaEscalations;
import io.hatua.messaging.notification.Notifications;
import io.hatua.payment.PaymentReconciliation;
import io.hatua.payout.PayoutReconciliation;
import io.hatua.renewal.RenewalFactRepublisher;
import io.hatua.rent.RentRuns;
import io.hatua.screening.ScreeningReconciliation;
import io.hatua.settlement.SettlementReconciliation;
import io.hatua.signature.SignatureReconciliation;
import io.hatua.tenancy.Tenants;
import io.hatua.termination.TerminationFactRepublisher;
import io.hatua.termination.Terminations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The sweeps that find what got lost on the way: call-backs that never came, facts that a process
 * still waits for, mails that nobody took. Each looks at every tenant and acts by the tenant's
 * policy, so running it on two machines or twice changes nothing.
 */
@Component
class ScheduledWork {

  private final Tenants tenants;
  private final SignatureReconciliation signatures;
  private final DepositReconciliation deposits;
  private final ScreeningReconciliation checks;
  private final PayoutReconciliation payouts;
  private final PaymentReconciliation payments;
  private final SettlementReconciliation settlements;
  private final StatementFetch statements;
  private final RentRuns rents;
  private final DisbursementRuns disbursements;
  private final FactRepublisher facts;
  private final ApplicationFactRepublisher applicationFacts;
  private final ExpenseFactRepublisher expenseFacts;
  private final MaintenanceFactRepublisher maintenanceFacts;
  private final SlaEscalations escalations;
  private final DisbursementFactRepublisher disbursementFacts;
  private final Terminations terminations;
  private final TerminationFactRepublisher terminationFacts;
  private final RenewalFactRepublisher renewalFacts;
  private final Notifications notifications;

  ScheduledWork(
      Tenants tenants,
      SignatureReconciliation signatures,
      DepositReconciliation deposits,
      ScreeningReconciliation checks,
      PayoutReconciliation payouts,
      PaymentReconciliation payments,
      SettlementReconciliation settlements,
      StatementFetch statements,
      RentRuns rents,
      DisbursementRuns disbursements,
      FactRepublisher facts,
      ApplicationFactRepublisher applicationFacts,
      ExpenseFactRepublisher expenseFacts,
      MaintenanceFactRepublisher maintenanceFacts,
      SlaEscalations escalations,
      DisbursementFactRepublisher disbursementFacts,
      Terminations terminations,
      TerminationFactRepublisher terminationFacts,
      RenewalFactRepublisher renewalFacts,
      Notifications notifications) {
    this.tenants = tenants;
    this.signatures = signatures;
    this.deposits = deposits;
    this.checks = checks;
    this.payouts = payouts;
    this.payments = payments;
    this.settlements = settlements;
    this.statements = statements;
    this.rents = rents;
    this.disbursements = disbursements;
    this.facts = facts;
    this.applicationFacts = applicationFacts;
    this.expenseFacts = expenseFacts;
    this.maintenanceFacts = maintenanceFacts;
    this.escalations = escalations;
    this.disbursementFacts = disbursementFacts;
    this.terminations = terminations;
    this.terminationFacts = terminationFacts;
    this.renewalFacts = renewalFacts;
    this.notifications = notifications;
  }

  @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT20S")
  void askSilentProviders() {
    tenants.forEach("signature-reconciliation", signatures::run);
    tenants.forEach("deposit-reconciliation", deposits::run);
    tenants.forEach("screening-reconciliation", checks::run);
    tenants.forEach("payout-reconciliation", payouts::run);
    tenants.forEach("payment-reconciliation", payments::run);
    tenants.forEachWhile("settlement-reconciliation", settlements::ask);
    tenants.forEach("settlement-reconciliation", settlements::post);
    tenants.forEachWhile("statement-fetch", statements::fetch);
    tenants.forEach("statement-fetch", statements::match);
  }

  @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT25S")
  void tellTheEngineAgain() {
    tenants.forEach("fact-republisher", facts::run);
    tenants.forEach("application-fact-republisher", applicationFacts::run);
    tenants.forEach("expense-fact-republisher", expenseFacts::run);
    tenants.forEach("maintenance-fact-republisher", maintenanceFacts::run);
    tenants.forEach("disbursement-fact-republisher", disbursementFacts::run);
    tenants.forEach("termination-fact-republisher", terminationFacts::run);
    tenants.forEach("renewal-fact-republisher", renewalFacts::run);
    tenants.forEach("payment-fact-republisher", payments::tellEngineAgain);
  }

  /** The second detector of broken service levels, beside each clock's own watch (S1-72). */
  @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
  void findBreaches() {
    tenants.forEach("sla-sweep", escalations::sweep);
  }

  /** Rents fall due with the tenant's own day: often enough to be early in it. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
  void chargeRents() {
    tenants.forEach("rent-charging", rents::startDue);
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT40S")
  void disburse() {
    tenants.forEach("disbursement-run", disbursements::startDue);
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT45S")
  void endLeases() {
    tenants.forEach("lease-termination", terminations::startDue);
  }

  @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT15S")
  void sendNotificationsAgain() {
    tenants.forEach("notifications", notifications::sendDue);
  }
}
