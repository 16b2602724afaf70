package io.hatua.application;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.screening.Applicant;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.screening.Screening;
import io.hatua.screening.ScreeningDispatch;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Invocation;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps around the checks, each in up to three parts: the intent on record, the calls outside
 * any transaction, the result on record.
 */
@Component
class OnboardingChecks {

  private static final Logger LOG = LoggerFactory.getLogger(OnboardingChecks.class);

  private final ApplicationRecords applications;
  private final Screening screening;
  private final ScreeningDispatch dispatch;
  private final TaskDecisions decisions;
  private final TransactionTemplate transaction;

  OnboardingChecks(
      ApplicationRecords applications,
      Screening screening,
      ScreeningDispatch dispatch,
      TaskDecisions decisions,
      PlatformTransactionManager transactions) {
    this.applications = applications;
    this.screening = screening;
    this.dispatch = dispatch;
    this.decisions = decisions;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A check that is under way. */
  private record Intent(String checkId, Applicant applicant) {}

  /** What follows from a silence; nobody is asked about an application that was withdrawn. */
  private record Chase(@Nullable Applicant applicant, @Nullable Instant byHandUntil) {}

  String request(String applicationId, CheckKind kind) {
    Intent intent;
    try {
      intent =
          Objects.requireNonNull(
              inTransaction(
                  applicationId,
                  application -> {
                    application.expectNotWithdrawn();
                    application.expectChecking("check");
                    return new Intent(
                        screening.prepare(applicationId, application.customerId, kind).id(),
                        application.applicant());
                  }));
    } catch (ApplicationWithdrawnException withdrawn) {
      // What an earlier run left is to be called off.
      dispatch.callOff(applicationId, kind);
      throw withdrawn;
    }
    sendOut(applicationId, kind, intent.applicant());
    return intent.checkId();
  }

  @Nullable Instant chase(String applicationId, CheckKind kind) {
    Chase chase =
        Objects.requireNonNull(
            inTransaction(
                applicationId,
                application ->
                    application.isWithdrawn()
                        ? new Chase(null, null)
                        : new Chase(
                            application.applicant(), screening.chase(applicationId, kind))));
    if (chase.applicant() != null && chase.byHandUntil() == null) {
      try {
        sendOut(applicationId, kind, chase.applicant());
      } catch (ProviderUnavailableException e) {
        // That it stays silent is what this step is about: the next one hands the check over.
        LOG.warn("A provider did not answer about {}: {}", applicationId, e.getMessage());
      }
    }
    return chase.byHandUntil();
  }

  void recordByHand(String applicationId, CheckKind kind, long processInstanceKey, String job) {
    inTransaction(
        applicationId,
        application -> {
          TaskDecision decision =
              decisions.taken(processInstanceKey, OfficerWork.of(kind).elementId(), job);
          screening.enter(
              applicationId,
              kind,
              Answers.oneOf(
                  decision, "result", CheckResult.PASSED, CheckResult.UNCLEAR, CheckResult.FAILED),
              decision.decidedBy(),
              Answers.text(decision, "note"));
          return null;
        });
  }

  void callOff(String applicationId, CheckKind kind) {
    inTransaction(
        applicationId,
        application -> {
          application.expectWithdrawn("call its checks off");
          return null;
        });
    dispatch.callOff(applicationId, kind);
  }

  private void sendOut(String applicationId, CheckKind kind, Applicant applicant) {
    dispatch.sendOut(Invocation.current().tenantId(), applicationId, kind, applicant);
  }

  private <T> @Nullable T inTransaction(
      String applicationId, Function<Application, @Nullable T> work) {
    return transaction.execute(status -> work.apply(applications.lock(applicationId)));
  }
}
