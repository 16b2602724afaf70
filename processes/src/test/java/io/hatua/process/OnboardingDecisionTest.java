package io.hatua.process;

import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.ASSESS;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.CREATE_DRAFT;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.RECORD_DECISION;
import static io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes.REQUEST_CHECK;
import static io.hatua.process.customeronboarding.CustomerOnboarding.Messages.CHECK_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.process.customeronboarding.Outcome;
import io.hatua.process.customeronboarding.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the decision table, on both sides of its limit, as the next worker sees it. */
@Tag("S1-12")
@Tag("S1-15")
class OnboardingDecisionTest {

  @RegisterExtension static final EngineTest engine = new EngineTest(CustomerOnboarding.CONTRACT);

  @Test
  void shouldFindNothingAgainstAnAcceptableApplication() {
    assertThatFindings(ApplicationFacts.acceptable()).isEmpty();
  }

  @ParameterizedTest(name = "{0} = {1} → {2} {3}")
  @CsvSource({
    "kycStatus, FAILED, REJECT, IDENTITY_NOT_CONFIRMED",
    "kycStatus, UNCLEAR, REVIEW, IDENTITY_UNCLEAR",
    "backgroundRisk, HIGH, REJECT, BACKGROUND_HIGH_RISK",
    "backgroundRisk, MEDIUM, REVIEW, BACKGROUND_MEDIUM_RISK",
    "backgroundRisk, UNCLEAR, REVIEW, BACKGROUND_UNCLEAR"
  })
  void shouldFindWhatACheckFound(String fact, String value, Outcome outcome, Reason reason) {
    assertThatFindings(ApplicationFacts.with(fact, value))
        .containsExactly(finding(outcome, reason));
  }

  @ParameterizedTest(name = "{0} → {1} {2}")
  @CsvSource({"blacklisted, REJECT, BLACKLISTED", "duplicateFound, REVIEW, POSSIBLE_DUPLICATE"})
  void shouldFindWhatIsOnRecord(String fact, Outcome outcome, Reason reason) {
    assertThatFindings(ApplicationFacts.with(fact, true)).containsExactly(finding(outcome, reason));
  }

  @ParameterizedTest(name = "{0} → {1} {2}")
  @CsvSource({
    "19999, REJECT, INCOME_TOO_LOW",
    "20000, REVIEW, INCOME_TIGHT",
    "29999, REVIEW, INCOME_TIGHT",
    "30000,,"
  })
  void shouldWeighIncomeAgainstRent(
      long ratio, @Nullable Outcome outcome, @Nullable Reason reason) {
    assertThatFindings(ApplicationFacts.with(Variables.INCOME_TO_RENT_BASIS_POINTS, ratio))
        .isEqualTo(
            outcome == null || reason == null ? List.of() : List.of(finding(outcome, reason)));
  }

  @Test
  void shouldGiveEveryReasonAtOnce() {
    var facts = ApplicationFacts.acceptable();
    facts.put(Variables.KYC_STATUS, "FAILED");
    facts.put(Variables.BACKGROUND_RISK, "MEDIUM");
    facts.put(Variables.INCOME_TO_RENT_BASIS_POINTS, 1);
    facts.put(Variables.BLACKLISTED, true);
    facts.put(Variables.DUPLICATE_FOUND, true);

    assertThatFindings(facts)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    finding(Outcome.REJECT, Reason.IDENTITY_NOT_CONFIRMED),
                    finding(Outcome.REVIEW, Reason.BACKGROUND_MEDIUM_RISK),
                    finding(Outcome.REJECT, Reason.INCOME_TOO_LOW),
                    finding(Outcome.REJECT, Reason.BLACKLISTED),
                    finding(Outcome.REVIEW, Reason.POSSIBLE_DUPLICATE))
                .toList());
  }

  private static Object finding(Outcome outcome, Reason reason) {
    return Map.of("outcome", outcome.name(), "reason", reason.name());
  }

  private ListAssert<Object> assertThatFindings(Map<String, Object> facts) {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.APPLICATION_ID, "app_1",
            Variables.CORRELATION_ID, "corr_1"));
    engine.complete(
        CREATE_DRAFT,
        Map.of(Variables.CHECK_ANSWER_TIME, "P1D", Variables.OFFICER_REMINDER_INTERVAL, "P1D"));
    for (var check : List.of("chk_1", "chk_2")) {
      engine.complete(REQUEST_CHECK, Map.of(Variables.CHECK_ID, check));
      engine.publish(CHECK_COMPLETED, check);
    }
    engine.complete(ASSESS, facts);
    assertThat(engine.incidents()).isEmpty();
    return assertThat(engine.completeAndRead(RECORD_DECISION))
        .extractingByKey(Variables.FINDINGS)
        .asInstanceOf(InstanceOfAssertFactories.LIST);
  }
}
