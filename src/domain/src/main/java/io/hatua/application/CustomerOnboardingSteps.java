package io.hatua.application;

import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.screening.CheckKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code customer-onboarding} and their compensations, one method a job. Each may be
 * called again at any point: it has its effect once and gives the same answer. Every step until the
 * decision first looks for a recorded withdrawal, and throws {@link ApplicationWithdrawnException}.
 */
@Service
public class CustomerOnboardingSteps {

  private final Effects effects;
  private final ApplicationRecords applications;
  private final OnboardingChecks checks;
  private final OnboardingDecisions decisions;
  private final OnboardingWithdrawal withdrawal;
  private final Customers customers;
  private final Policies policies;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CustomerOnboardingSteps(
      Effects effects,
      ApplicationRecords applications,
      OnboardingChecks checks,
      OnboardingDecisions decisions,
      OnboardingWithdrawal withdrawal,
      Customers customers,
      Policies policies,
      Outbox outbox,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.applications = applications;
    this.checks = checks;
    this.decisions = decisions;
    this.withdrawal = withdrawal;
    this.customers = customers;
    this.policies = policies;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Records the applicant as a draft of a customer (S1-10). */
  public OnboardingTimes createDraft(String applicationId) {
    return effects.once(
        "application/" + applicationId + "/draft",
        applicationId,
        OnboardingTimes.class,
        () -> {
          Application application = applications.lock(applicationId);
          application.expectNotWithdrawn();
          application.draft();
          applications.save(application);
          Customer draft = application.customer();
          customers.draft(draft, applicationId);
          outbox.publish(
              EventType.CUSTOMER_CREATED,
              Aggregate.customer(draft.id()),
              new ApplicationEvents.About(draft.id(), applicationId),
              new Changes()
                  .set("status", null, draft.status().code())
                  .personal(draft.id(), "name", null, draft.name())
                  .personal(draft.id(), "email", null, draft.email())
                  .personal(draft.id(), "phone", null, draft.phone()));
          return new OnboardingTimes(
              policies.duration(Policy.ONBOARDING_CHECK_ANSWER),
              policies.duration(Policy.ONBOARDING_REMINDER));
        });
  }

  /**
   * Asks the provider for a check (S1-11).
   *
   * @return the check's id
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public String requestCheck(String applicationId, CheckKind kind) {
    return checks.request(applicationId, kind);
  }

  /**
   * Asks a silent provider again, or hands the check over to the officers (S1-15).
   *
   * @return until when officers may enter the result; null while the provider is asked
   */
  public @Nullable Instant chaseCheck(String applicationId, CheckKind kind) {
    return checks.chase(applicationId, kind);
  }

  /** Reminds the officers of what they have to do; a repeated call soon after reminds nobody. */
  public void remindOfficer(String applicationId, OfficerWork work) {
    transaction.executeWithoutResult(
        status -> {
          Application application = applications.lock(applicationId);
          Instant now = clock.instant();
          Duration interval = policies.duration(Policy.ONBOARDING_REMINDER);
          if (!application.isWithdrawn()
              && application.remind(now.minus(interval.dividedBy(2)), now)) {
            applications.save(application);
            outbox.publish(
                EventType.CUSTOMER_OFFICER_REMINDER_DUE,
                Aggregate.customer(application.customerId),
                new ApplicationEvents.OfficerReminderDue(
                    application.customerId, applicationId, work));
          }
        });
  }

  /**
   * Records what an officer found, by our own record of it.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody entered a result in Hatua
   */
  public void recordCheck(
      String applicationId, CheckKind kind, long processInstanceKey, String job) {
    checks.recordByHand(applicationId, kind, processInstanceKey, job);
  }

  /** What the decision table decides from; a check without a result counts as unclear. */
  public OnboardingFacts assess(String applicationId) {
    return decisions.assess(applicationId);
  }

  /**
   * Records what the decision table found and what follows: the strictest counts.
   *
   * @throws IllegalStateException when by our own records nobody may be approved like that
   */
  public Decision recordDecision(String applicationId, List<Finding> findings) {
    return decisions.record(applicationId, findings);
  }

  /**
   * Records what an officer decided, by our own record of it.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public Decision concludeReview(String applicationId, long processInstanceKey, String job) {
    return decisions.concludeReview(applicationId, processInstanceKey, job);
  }

  /**
   * Rejects what nobody reviewed in time.
   *
   * @throws IllegalStateException when there is time left
   */
  public Decision expireReview(String applicationId) {
    return decisions.expireReview(applicationId);
  }

  /** Makes the applicant an active customer (S1-12). */
  public void activate(String applicationId) {
    decisions.activate(applicationId);
  }

  /** Turns the applicant down (S1-12). */
  public void reject(String applicationId) {
    decisions.reject(applicationId);
  }

  /**
   * Calls a check off at its provider.
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void callOffCheck(String applicationId, CheckKind kind) {
    checks.callOff(applicationId, kind);
  }

  /** Deletes the draft of the customer. */
  public void discardDraft(String applicationId) {
    withdrawal.discardDraft(applicationId);
  }

  /**
   * Closes a withdrawn application and has the applicant told.
   *
   * @return from when on the applicant is to be forgotten
   */
  public Instant concludeWithdrawal(String applicationId) {
    return withdrawal.conclude(applicationId);
  }

  /**
   * Forgets the applicant.
   *
   * @throws IllegalStateException when it is too early
   */
  public void erase(String applicationId) {
    withdrawal.erase(applicationId);
  }
}
