package io.hatua.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.screening.ApplicantCheck;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.screening.CheckStatus;
import io.hatua.screening.ScreeningReconciliation;
import io.hatua.support.ScriptedProvider.Fault;
import io.hatua.task.DecisionMissingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks: asked for, answered, silent, by hand, called off. */
@Tag("S1-11")
class ScreeningFlowTest extends ApplicationTest {

  private static final Duration ANSWER = Duration.ofHours(24);
  private static final Duration POLL = Duration.ofMinutes(10);

  @Autowired private ScreeningReconciliation reconciliation;
  @Autowired private ProviderAnomalies anomalies;
  @Autowired private ApplicationFactRepublisher republisher;

  @Test
  void shouldRecordAResultOnceAndTellTheProcess() {
    String id = as(cases::checking);
    String reference = as(() -> cases.reference(id, CheckKind.KYC));

    assertThat(answer(id, CheckResult.PASSED)).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(answer(id, CheckResult.PASSED)).isEqualTo(CallbackOutcome.DUPLICATE);
    String object = as(() -> provider.find(CheckKind.KYC, reference).orElseThrow().id());
    assertThat(as(() -> cases.tell(CheckKind.KYC, "later", reference, object, CheckResult.FAILED)))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(kyc(id).result()).isEqualTo(CheckResult.PASSED);
    assertThat(told(id)).containsOnlyOnce("customer.kyc_completed", "check-completed");
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskAgainUnderTheSameKeyWhenTheProviderWasUnavailable(Fault fault) {
    String id = as(cases::drafted);
    provider.failNext(fault);
    assertThatThrownBy(() -> as(() -> steps.requestCheck(id, CheckKind.KYC)))
        .isInstanceOf(ProviderUnavailableException.class);

    String check = as(() -> steps.requestCheck(id, CheckKind.KYC));
    assertThat(check)
        .isEqualTo(kyc(id).id())
        .isEqualTo(as(() -> steps.requestCheck(id, CheckKind.KYC)));
    assertThat(kyc(id).attempts()).isEqualTo(1);
  }

  @Test
  void shouldKeepWhatDoesNotFitForAPerson() {
    String id = as(cases::checking);
    String reference = as(() -> cases.reference(id, CheckKind.KYC));

    assertThat(as(() -> cases.tell(CheckKind.KYC, "a", reference, "other", CheckResult.PASSED)))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(as(() -> cases.tell(CheckKind.BACKGROUND, "b", reference, "x", CheckResult.PASSED)))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(as(() -> anomalies.latest(5))).hasSize(2);
    assertThat(kyc(id).status()).isEqualTo(CheckStatus.REQUESTED);
  }

  @Test
  @Tag("S1-15")
  void shouldAskASilentProviderOnceMoreThenHandOver() {
    String id = as(cases::checking);
    assertThat(chase(id)).isNull();
    assertThat(kyc(id).attempts()).isEqualTo(1);

    clock.advance(ANSWER);
    assertThat(chase(id)).isNull();
    assertThat(chase(id)).isNull();
    assertThat(kyc(id).attempts()).isEqualTo(2);
    assertThat(atProvider(id, CheckKind.KYC)).isEqualTo("PENDING");

    clock.advance(ANSWER);
    Instant dueAt = chase(id);
    assertThat(dueAt).isEqualTo(clock.instant().plus(Duration.ofHours(120)));
    assertThat(chase(id)).isEqualTo(dueAt);
    assertThat(kyc(id).status()).isEqualTo(CheckStatus.BY_HAND);
  }

  @Test
  void shouldTakeTheAnswerToAnEarlierAttempt() {
    String id = as(cases::checking);
    String first = as(() -> cases.reference(id, CheckKind.KYC));
    clock.advance(ANSWER);
    chase(id);
    String object = provider.answer(first, CheckResult.PASSED).id();

    assertThat(as(() -> cases.tell(CheckKind.KYC, "cb", first, object, CheckResult.PASSED)))
        .isEqualTo(CallbackOutcome.APPLIED);
    assertThat(chase(id)).isNull();
    assertThat(kyc(id).status()).isEqualTo(CheckStatus.COMPLETED);
  }

  @Test
  @Tag("S1-15")
  void shouldHandOverAlsoWhenTheProviderCannotBeReached() {
    String id = as(cases::checking);
    clock.advance(ANSWER);
    provider.failNext(Fault.LOST_REQUEST);
    assertThat(chase(id)).isNull();
    clock.advance(ANSWER);

    assertThat(chase(id)).isNotNull();
  }

  @Test
  @Tag("S1-15")
  void shouldRecordWhatAnOfficerEntered() {
    String id = byHand();
    long instance = as(() -> cases.instance(id));
    as(
        () ->
            cases.decide(
                instance,
                OfficerWork.KYC.elementId(),
                Map.of("result", "PASSED", "note", "seen the passport")));
    run(() -> steps.recordCheck(id, CheckKind.KYC, instance, "job_1"));
    run(() -> steps.recordCheck(id, CheckKind.KYC, instance, "job_1"));

    assertThat(kyc(id).result()).isEqualTo(CheckResult.PASSED);
    assertThat(kyc(id).checkedBy()).startsWith("usr_");
    assertThat(kyc(id).note()).isEqualTo("seen the passport");
    assertThat(told(id)).containsOnlyOnce("customer.kyc_completed");
  }

  @Test
  void refusesAResultThatNobodyEnteredInHatua() {
    String id = byHand();
    long instance = as(() -> cases.instance(id));
    // Of the other check, so not of this one.
    as(
        () ->
            cases.decide(
                instance,
                OfficerWork.BACKGROUND.elementId(),
                Map.of("result", "PASSED", "note", "n")));

    assertThatThrownBy(() -> run(() -> steps.recordCheck(id, CheckKind.KYC, instance, "job_1")))
        .isInstanceOf(DecisionMissingException.class);
    assertThat(kyc(id).status()).isEqualTo(CheckStatus.BY_HAND);
  }

  @Test
  void shouldFindOutWhatAProviderDidNotTell() {
    String id = as(cases::checking);
    String reference = as(() -> cases.reference(id, CheckKind.KYC));
    provider.answer(reference, CheckResult.FAILED);
    clock.advance(POLL);
    run(reconciliation::run);

    assertThat(kyc(id).result()).isEqualTo(CheckResult.FAILED);
    assertThat(told(id)).contains("check-completed");
  }

  @Test
  void shouldTellAProcessAgainUntilItHasAssessed() {
    String id = as(() -> cases.checked(CheckResult.PASSED, CheckResult.PASSED));
    clock.advance(Duration.ofMinutes(6));
    run(republisher::run);
    assertThat(told(id)).filteredOn("check-completed"::equals).hasSize(4);
    as(() -> steps.assess(id));
    run(() -> steps.recordDecision(id, List.of()));
    clock.advance(Duration.ofMinutes(6));
    run(republisher::run);

    assertThat(told(id)).filteredOn("check-completed"::equals).hasSize(4);
  }

  @Test
  @Tag("S1-15")
  void checkWithoutAResultCountsAsUnclear() {
    String id = as(cases::checking);
    answer(id, CheckResult.PASSED);

    OnboardingFacts facts = as(() -> steps.assess(id));
    assertThat(facts.kycStatus()).isEqualTo("PASSED");
    assertThat(facts.backgroundRisk()).isEqualTo("UNCLEAR");
    assertThat(as(() -> cases.answer(id, CheckKind.BACKGROUND, CheckResult.PASSED)))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
  }

  @Test
  void shouldCallChecksOffAtTheirProviders() {
    String id = as(cases::checking);
    answer(id, CheckResult.PASSED);
    run(() -> applications.withdraw(id));
    for (CheckKind kind : CheckKind.values()) {
      run(() -> steps.callOffCheck(id, kind));
      run(() -> steps.callOffCheck(id, kind));
    }

    assertThat(kyc(id).status()).isEqualTo(CheckStatus.COMPLETED);
    assertThat(as(() -> cases.check(id, CheckKind.BACKGROUND)).status())
        .isEqualTo(CheckStatus.CALLED_OFF);
    assertThat(atProvider(id, CheckKind.BACKGROUND)).isEqualTo("CANCELLED");
  }

  @Test
  void shouldCancelWhatTheProviderGotAfterTheCallOff() {
    String id = as(cases::drafted);
    provider.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> as(() -> steps.requestCheck(id, CheckKind.KYC)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> applications.withdraw(id));
    assertThatThrownBy(() -> as(() -> steps.requestCheck(id, CheckKind.KYC)))
        .isInstanceOf(ApplicationWithdrawnException.class);

    assertThat(atProvider(id, CheckKind.KYC)).isEqualTo("CANCELLED");
  }

  private String byHand() {
    String id = as(cases::checking);
    clock.advance(ANSWER);
    chase(id);
    clock.advance(ANSWER);
    assertThat(chase(id)).isNotNull();
    return id;
  }

  private Instant chase(String id) {
    return as(() -> steps.chaseCheck(id, CheckKind.KYC));
  }

  private CallbackOutcome answer(String id, CheckResult result) {
    return as(() -> cases.answer(id, CheckKind.KYC, result));
  }

  private ApplicantCheck kyc(String id) {
    return as(() -> cases.check(id, CheckKind.KYC));
  }
}
