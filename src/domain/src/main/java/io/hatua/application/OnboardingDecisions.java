package io.hatua.application;

import io.hatua.customer.CustomerStatus;
import io.hatua.customer.Customers;
import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.screening.Screening;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The steps from the facts to the decision and what it does to the customer (S1-12). */
@Component
class OnboardingDecisions {

  /** Nobody reviewed in time. */
  private static final String REVIEW_NOT_DONE = "REVIEW_NOT_DONE_IN_TIME";

  private final Effects effects;
  private final ApplicationRecords applications;
  private final Duplicates duplicates;
  private final Screening screening;
  private final Customers customers;
  private final TaskDecisions decisions;
  private final Policies policies;
  private final Outbox outbox;
  private final Clock clock;

  OnboardingDecisions(
      Effects effects,
      ApplicationRecords applications,
      Duplicates duplicates,
      Screening screening,
      Customers customers,
      TaskDecisions decisions,
      Policies policies,
      Outbox outbox,
      Clock clock) {
    this.effects = effects;
    this.applications = applications;
    this.duplicates = duplicates;
    this.screening = screening;
    this.customers = customers;
    this.decisions = decisions;
    this.policies = policies;
    this.outbox = outbox;
    this.clock = clock;
  }

  OnboardingFacts assess(String applicationId) {
    return once(
        applicationId,
        "assess",
        applicationId,
        OnboardingFacts.class,
        application -> {
          application.expectNotWithdrawn();
          application.expectChecking("assess");
          duplicates.link(applicationId);
          return new OnboardingFacts(
              screening.conclude(applicationId, CheckKind.KYC).name(),
              risk(screening.conclude(applicationId, CheckKind.BACKGROUND)),
              application.means.incomeToRentBasisPoints(),
              policies.number(Policy.ONBOARDING_INCOME_ENOUGH),
              policies.number(Policy.ONBOARDING_INCOME_LEAST),
              duplicates.blacklisted(applicationId),
              duplicates.found(applicationId));
        });
  }

  Decision record(String applicationId, List<Finding> findings) {
    return once(
        applicationId,
        "decision",
        findings,
        Decision.class,
        application -> {
          application.expectNotWithdrawn();
          Outcome outcome =
              findings.stream()
                  .map(Finding::outcome)
                  .max(Outcome::compareTo)
                  .orElse(Outcome.APPROVE);
          List<String> reasons =
              findings.stream()
                  .filter(finding -> finding.outcome() != Outcome.APPROVE)
                  .map(Finding::reason)
                  .toList();
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          if (outcome == Outcome.REVIEW) {
            Instant dueAt = now.plus(policies.duration(Policy.ONBOARDING_REVIEW));
            application.leaveToOfficer(reasons, dueAt);
            applications.save(application);
            return new Decision(outcome, dueAt);
          }
          if (outcome == Outcome.APPROVE) {
            expectSound(applicationId);
          }
          application.decideByRule(outcome == Outcome.APPROVE, reasons, actor(), now);
          applications.save(application);
          return new Decision(outcome, null);
        });
  }

  Decision concludeReview(String applicationId, long processInstanceKey, String job) {
    return once(
        applicationId,
        "review",
        applicationId,
        Decision.class,
        application -> {
          application.expectNotWithdrawn();
          TaskDecision decision =
              decisions.taken(processInstanceKey, OfficerWork.REVIEW.elementId(), job);
          Outcome outcome = Answers.oneOf(decision, "decision", Outcome.APPROVE, Outcome.REJECT);
          application.decideReview(
              outcome == Outcome.APPROVE,
              decision.decidedBy(),
              Answers.text(decision, "note"),
              clock.instant());
          applications.save(application);
          return new Decision(outcome, null);
        });
  }

  Decision expireReview(String applicationId) {
    return once(
        applicationId,
        "review-expired",
        applicationId,
        Decision.class,
        application -> {
          application.expectNotWithdrawn();
          Instant now = clock.instant();
          Instant dueAt = application.reviewDueAt();
          if (dueAt == null || now.isBefore(dueAt)) {
            throw new IllegalStateException(
                "expected the review of application %s to last until %s, but it is %s"
                    .formatted(applicationId, dueAt, now));
          }
          application.decideReview(false, actor(), null, now);
          application.alsoBecause(REVIEW_NOT_DONE);
          applications.save(application);
          return new Decision(Outcome.REJECT, null);
        });
  }

  void activate(String applicationId) {
    conclude(
        applicationId,
        ApplicationStatus.APPROVED,
        CustomerStatus.ACTIVE,
        application ->
            publish(
                EventType.CUSTOMER_ACTIVATED,
                application,
                new ApplicationEvents.About(application.customerId, applicationId)));
  }

  void reject(String applicationId) {
    conclude(
        applicationId,
        ApplicationStatus.REJECTED,
        CustomerStatus.REJECTED,
        application ->
            publish(
                EventType.CUSTOMER_REJECTED,
                application,
                new ApplicationEvents.Rejected(
                    application.customerId, applicationId, application.reasons())));
  }

  /** Goes by our own record of the decision, whatever a variable says. */
  private void conclude(
      String applicationId,
      ApplicationStatus decision,
      CustomerStatus status,
      Consumer<Application> event) {
    once(
        applicationId,
        "conclude",
        decision,
        Concluded.class,
        application -> {
          application.expectDecided(decision, "make the customer " + status.code() + " of");
          customers.conclude(application.customerId, status);
          event.accept(application);
          return new Concluded(status.code());
        });
  }

  /**
   * The least that rules may approve on, whatever a variable or an edited table says: the decision
   * table may be stricter, never looser.
   */
  private void expectSound(String applicationId) {
    CheckResult kyc = screening.conclude(applicationId, CheckKind.KYC);
    CheckResult background = screening.conclude(applicationId, CheckKind.BACKGROUND);
    if (kyc != CheckResult.PASSED
        || !Set.of(CheckResult.PASSED, CheckResult.REMARKS).contains(background)
        || duplicates.blacklisted(applicationId)) {
      throw new IllegalStateException(
          ("expected a confirmed identity, a background check that speaks for the applicant and no"
                  + " entry on the blacklist to approve application %s without an officer, but by"
                  + " our records it is not so. Nothing was changed.")
              .formatted(applicationId));
    }
  }

  private void publish(EventType type, Application application, Object data) {
    outbox.publish(
        type,
        Aggregate.customer(application.customerId),
        data,
        new Changes()
            .set(
                "status",
                CustomerStatus.DRAFT.code(),
                application.status() == ApplicationStatus.APPROVED
                    ? CustomerStatus.ACTIVE.code()
                    : CustomerStatus.REJECTED.code()));
  }

  private <T> T once(
      String applicationId,
      String step,
      Object input,
      Class<T> outcomeType,
      Function<Application, T> work) {
    return effects.once(
        "application/" + applicationId + "/" + step,
        input,
        outcomeType,
        () -> work.apply(applications.lock(applicationId)));
  }

  private static String risk(CheckResult background) {
    return switch (background) {
      case PASSED -> "LOW";
      case REMARKS -> "MEDIUM";
      case FAILED -> "HIGH";
      case UNCLEAR -> "UNCLEAR";
    };
  }

  private static String actor() {
    return Invocation.current().actor().id();
  }

  private record Concluded(String status) {}
}
