package io.hatua.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.application.Applications;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.application.Finding;
import io.hatua.application.Outcome;
import io.hatua.application.SubmitApplication;
import io.hatua.callback.CallbackOutcome;
import io.hatua.claim.ProcessClaims;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.screening.ApplicantCheck;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.screening.ScreeningCallback;
import io.hatua.screening.ScreeningCallbacks;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Takes an application to wherever a test begins, within the test's invocation. */
@Component
public class ApplicationCases {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Applications applications;
  private final CustomerOnboardingSteps steps;
  private final ScreeningCallbacks callbacks;
  private final ScriptedProvider.Checks provider;
  private final ProcessClaims claims;
  private final EngineTasks tasks;
  private final TaskWork work;
  private final ObjectMapper json;
  private final Clock clock;

  ApplicationCases(
      Applications applications,
      CustomerOnboardingSteps steps,
      ScreeningCallbacks callbacks,
      ScriptedProvider.Checks provider,
      ProcessClaims claims,
      EngineTasks tasks,
      TaskWork work,
      ObjectMapper json,
      Clock clock) {
    this.applications = applications;
    this.steps = steps;
    this.callbacks = callbacks;
    this.provider = provider;
    this.claims = claims;
    this.tasks = tasks;
    this.work = work;
    this.json = json;
    this.clock = clock;
  }

  /** A sound application by somebody new: KES 100,000.00 of income, KES 25,000.00 of rent. */
  public SubmitApplication sound() {
    long number = NUMBERS.incrementAndGet();
    return new SubmitApplication(
        "Amina Applicant",
        "applicant%d@example.com".formatted(number),
        "+2547%08d".formatted(number),
        "NATIONAL_ID",
        "ID-%06d".formatted(number),
        10_000_000L,
        2_500_000L,
        "KES",
        true);
  }

  public String submitted() {
    return applications.submit(sound()).applicationId();
  }

  public String drafted() {
    String application = submitted();
    steps.createDraft(application);
    return application;
  }

  public String checking() {
    String application = drafted();
    for (CheckKind kind : CheckKind.values()) {
      steps.requestCheck(application, kind);
    }
    return application;
  }

  public String checked(CheckResult kyc, CheckResult background) {
    String application = checking();
    answer(application, CheckKind.KYC, kyc);
    answer(application, CheckKind.BACKGROUND, background);
    return application;
  }

  public String assessed() {
    String application = checked(CheckResult.PASSED, CheckResult.PASSED);
    steps.assess(application);
    return application;
  }

  public String inReview() {
    String application = assessed();
    steps.recordDecision(application, List.of(new Finding(Outcome.REVIEW, "INCOME_TIGHT")));
    return application;
  }

  public String approved() {
    String application = assessed();
    steps.recordDecision(application, List.of());
    return application;
  }

  public String rejected() {
    String application = assessed();
    steps.recordDecision(application, List.of(new Finding(Outcome.REJECT, "INCOME_TOO_LOW")));
    return application;
  }

  public String active() {
    String application = approved();
    steps.activate(application);
    return application;
  }

  public ApplicantCheck check(String application, CheckKind kind) {
    return applications.find(application).orElseThrow().checks().stream()
        .filter(check -> check.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  /** Our key of the last attempt at the provider. */
  public String reference(String application, CheckKind kind) {
    ApplicantCheck check = check(application, kind);
    return Invocation.current().tenantId() + "/" + check.id() + "/" + check.attempts();
  }

  /** The provider comes to a result and tells us. */
  public CallbackOutcome answer(String application, CheckKind kind, CheckResult result) {
    String reference = reference(application, kind);
    return tell(
        kind, "cb_" + reference, reference, provider.answer(reference, result).id(), result);
  }

  public CallbackOutcome tell(
      CheckKind kind, String callback, String reference, String object, CheckResult result) {
    return callbacks.handle(
        new ScreeningCallback(kind, callback, reference, object, result, clock.instant()));
  }

  /** The process instance that works on the application from now on. */
  public long instance(String application) {
    long instance = NUMBERS.incrementAndGet() + (1L << 53);
    claims.claim("customer-onboarding", instance, Aggregate.application(application));
    return instance;
  }

  /** An officer does a user task of the instance. */
  public TaskOutcome decide(long instance, String elementId, Map<String, String> answers) {
    return decide(instance, elementId, Identifiers.next("usr"), answers);
  }

  public TaskOutcome decide(
      long instance, String elementId, String officer, Map<String, String> answers) {
    long task =
        tasks.task(
            instance, "customer-onboarding", elementId, List.of("onboarding-officer"), null, null);
    return work.complete(
        task, new TaskUser(officer, Set.of("onboarding-officer")), json.valueToTree(answers));
  }
}
