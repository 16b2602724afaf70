package io.hatua.screening;

import io.hatua.callback.CallbackOutcome;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a result does to our records, however we learn of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CheckRecords {

  /** A process may be held up beyond its deadlines; the message waits for it that much longer. */
  private static final Duration GRACE = Duration.ofDays(1);

  private static final String COMPLETED = "check-completed";

  private final CheckRows rows;
  private final Policies policies;
  private final Outbox outbox;
  private final Clock clock;

  CheckRecords(CheckRows rows, Policies policies, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.policies = policies;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Records what the provider found, for a process that waits; the first answer counts. */
  CallbackOutcome answered(ApplicantCheck locked, CheckAttempt attempt, CheckResult result) {
    rows.close(attempt, result, clock.instant());
    if (!locked.isOpen()) {
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    complete(locked, result, null, null);
    tellEngine(
        locked,
        GRACE
            .plus(
                policies
                    .duration(Policy.ONBOARDING_CHECK_ANSWER)
                    .multipliedBy(policies.number(Policy.ONBOARDING_CHECK_ATTEMPTS)))
            .plus(policies.duration(Policy.ONBOARDING_CHECK_BY_HAND)));
    return CallbackOutcome.APPLIED;
  }

  /** Records a result and tells whoever listens. */
  void complete(
      ApplicantCheck locked, CheckResult result, @Nullable String by, @Nullable String note) {
    rows.complete(locked.id(), result, by, note, clock.instant());
    EventType type =
        switch (locked.kind()) {
          case KYC -> EventType.CUSTOMER_KYC_COMPLETED;
          case BACKGROUND -> EventType.CUSTOMER_BACKGROUND_CHECKED;
        };
    Invocation.current()
        .inCase(locked.correlationId())
        .run(
            () ->
                outbox.publish(
                    type,
                    Aggregate.customer(locked.customerId()),
                    new ScreeningEvents.Completed(
                        locked.customerId(), locked.applicationId(), locked.id(), result)));
  }

  /**
   * Hands the answer to the engine.
   *
   * @param timeToLive how long the message waits for a process that is not there yet
   */
  void tellEngine(ApplicantCheck check, Duration timeToLive) {
    outbox.handOver(
        Aggregate.application(check.applicationId()),
        new EngineCommand.PublishMessage(COMPLETED, check.id(), timeToLive, Map.of()));
    rows.engineToldAt(check.id(), clock.instant());
  }
}
