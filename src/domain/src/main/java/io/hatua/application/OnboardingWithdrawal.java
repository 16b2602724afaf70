package io.hatua.application;

import io.hatua.customer.Customers;
import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way back; each step goes by the recorded withdrawal, whatever a message says. */
@Component
class OnboardingWithdrawal {

  private final Effects effects;
  private final ApplicationRecords applications;
  private final Customers customers;
  private final ApplicantErasure erasure;
  private final Policies policies;
  private final Outbox outbox;
  private final Clock clock;

  OnboardingWithdrawal(
      Effects effects,
      ApplicationRecords applications,
      Customers customers,
      ApplicantErasure erasure,
      Policies policies,
      Outbox outbox,
      Clock clock) {
    this.effects = effects;
    this.applications = applications;
    this.customers = customers;
    this.erasure = erasure;
    this.policies = policies;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Transactional
  void discardDraft(String applicationId) {
    Application application = applications.lock(applicationId);
    application.expectWithdrawn("discard its draft");
    customers.discard(application.customerId);
  }

  Instant conclude(String applicationId) {
    return effects
        .once(
            "application/" + applicationId + "/conclude-withdrawal",
            applicationId,
            Concluded.class,
            () -> {
              Application application = applications.lock(applicationId);
              Instant erasureDueAt =
                  clock
                      .instant()
                      .plus(policies.duration(Policy.ONBOARDING_ERASURE))
                      .truncatedTo(ChronoUnit.MICROS);
              application.concludeWithdrawal(erasureDueAt);
              applications.save(application);
              outbox.publish(
                  EventType.CUSTOMER_WITHDRAWN,
                  Aggregate.customer(application.customerId),
                  new ApplicationEvents.About(application.customerId, applicationId));
              return new Concluded(erasureDueAt);
            })
        .erasureDueAt();
  }

  @Transactional
  void erase(String applicationId) {
    Application application = applications.lock(applicationId);
    application.erase(clock.instant());
    erasure.forget(application);
  }

  private record Concluded(Instant erasureDueAt) {}
}
