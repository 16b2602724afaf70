package io.hatua.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.effect.KeyReusedException;
import io.hatua.screening.CheckResult;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.TaskOutcome;
import io.hatua.tenancy.Invocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the facts to a decision, and what it does to the customer. */
@Tag("S1-12")
class OnboardingDecisionsTest extends ApplicationTest {

  private static final Finding TIGHT = new Finding(Outcome.REVIEW, "INCOME_TIGHT");
  private static final Finding LOW = new Finding(Outcome.REJECT, "INCOME_TOO_LOW");

  @Test
  @Tag("S1-10")
  void shouldDraftTheCustomerOnce() {
    String id = as(cases::drafted);
    OnboardingTimes times = as(() -> steps.createDraft(id));

    assertThat(times).isEqualTo(new OnboardingTimes(Duration.ofHours(24), Duration.ofHours(24)));
    assertThat(customer(id)).isEqualTo("draft");
    assertThat(status(id)).isEqualTo(ApplicationStatus.CHECKING);
    assertThat(told(id)).containsOnlyOnce("customer.created");
  }

  @Test
  void shouldGiveTheTableItsFacts() {
    String id = as(() -> cases.checked(CheckResult.PASSED, CheckResult.REMARKS));

    OnboardingFacts facts = as(() -> steps.assess(id));
    assertThat(facts)
        .isEqualTo(new OnboardingFacts("PASSED", "MEDIUM", 40_000, 30_000, 20_000, false, false));
    assertThat(as(() -> steps.assess(id))).isEqualTo(facts);
  }

  @Test
  void shouldActivateWhomTheRulesApprove() {
    String id = as(cases::active);
    run(() -> steps.activate(id));

    assertThat(customer(id)).isEqualTo("active");
    assertThat(application(id).decidedBy()).isEqualTo(invocation.actor().id());
    assertThat(told(id)).containsOnlyOnce("customer.activated");
  }

  @Test
  void strictestFindingCountsAndEveryReasonIsKept() {
    String id = as(cases::assessed);
    Decision decision = as(() -> steps.recordDecision(id, List.of(TIGHT, LOW)));
    run(() -> steps.reject(id));

    assertThat(decision).isEqualTo(new Decision(Outcome.REJECT, null));
    assertThat(application(id).reasons()).containsExactly("INCOME_TIGHT", "INCOME_TOO_LOW");
    assertThat(customer(id)).isEqualTo("rejected");
    assertThat(told(id)).containsOnlyOnce("customer.rejected");
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, PASSED, false",
    "UNCLEAR, PASSED, false",
    "PASSED, FAILED, false",
    "PASSED, UNCLEAR, false",
    "PASSED, PASSED, true",
    "PASSED, REMARKS, true"
  })
  void rulesNeverApproveWithoutIdentityAndBackground(
      CheckResult kyc, CheckResult background, boolean sound) {
    String id = as(() -> cases.checked(kyc, background));
    as(() -> steps.assess(id));

    if (sound) {
      assertThat(as(() -> steps.recordDecision(id, List.of())).outcome())
          .isEqualTo(Outcome.APPROVE);
    } else {
      assertThatThrownBy(() -> as(() -> steps.recordDecision(id, List.of())))
          .hasMessageContaining("to approve application " + id);
      assertThat(status(id)).isEqualTo(ApplicationStatus.CHECKING);
    }
  }

  @Test
  void refusesToDecideAgainOtherwise() {
    String id = as(cases::rejected);

    assertThatThrownBy(() -> as(() -> steps.recordDecision(id, List.of())))
        .isInstanceOf(KeyReusedException.class);
  }

  @ParameterizedTest
  @CsvSource({"APPROVE, APPROVED, active", "REJECT, REJECTED, rejected"})
  @Tag("S1-15")
  void shouldDoWhatTheOfficerDecided(Outcome decision, ApplicationStatus status, String customer) {
    String id = as(cases::inReview);
    long instance = as(() -> cases.instance(id));
    review(instance, decision.name());
    assertThat(as(() -> steps.concludeReview(id, instance, "job_1")).outcome()).isEqualTo(decision);
    assertThat(as(() -> steps.concludeReview(id, instance, "job_1")).outcome()).isEqualTo(decision);
    run(decision == Outcome.APPROVE ? () -> steps.activate(id) : () -> steps.reject(id));

    assertThat(status(id)).isEqualTo(status);
    assertThat(customer(id)).isEqualTo(customer);
    assertThat(application(id).decisionNote()).isEqualTo("talked on the phone");
    assertThat(application(id).reasons()).containsExactly("INCOME_TIGHT");
  }

  @Test
  @Tag("S1-15")
  void refusesAReviewThatNobodyDidInHatua() {
    String id = as(cases::inReview);
    long instance = as(() -> cases.instance(id));

    assertThatThrownBy(() -> as(() -> steps.concludeReview(id, instance, "job_1")))
        .isInstanceOf(DecisionMissingException.class)
        .hasMessageContaining("Task_ReviewApplication");
    for (Runnable step : List.<Runnable>of(() -> steps.activate(id), () -> steps.reject(id))) {
      assertThatThrownBy(() -> run(step)).isInstanceOf(ApplicationStateException.class);
    }
    assertThat(status(id)).isEqualTo(ApplicationStatus.IN_REVIEW);
    assertThat(customer(id)).isEqualTo("draft");
  }

  @Test
  void refusesAnAnswerThatTheFormDoesNotOffer() {
    String id = as(cases::inReview);
    long instance = as(() -> cases.instance(id));
    review(instance, "REVIEW");

    assertThatThrownBy(() -> as(() -> steps.concludeReview(id, instance, "job_1")))
        .hasMessageContaining("expected decision of Task_ReviewApplication");
  }

  @Test
  void whoSubmittedItNeverReviewsIt() {
    String id = as(cases::inReview);
    long instance = as(() -> cases.instance(id));

    TaskOutcome outcome =
        as(
            () ->
                cases.decide(
                    instance,
                    OfficerWork.REVIEW.elementId(),
                    Invocation.current().actor().id(),
                    Map.of("decision", "APPROVE", "note", "myself")));
    assertThat(outcome).isInstanceOf(TaskOutcome.Refused.class);
  }

  @Test
  @Tag("S1-15")
  void reviewExpiresWhenItsTimeIsOver() {
    String id = as(cases::inReview);
    clock.advance(Duration.ofHours(240).minusMillis(1));
    assertThatThrownBy(() -> as(() -> steps.expireReview(id)))
        .hasMessageContaining("to last until");
    clock.advance(Duration.ofMillis(1));

    assertThat(as(() -> steps.expireReview(id)).outcome()).isEqualTo(Outcome.REJECT);
    assertThat(application(id).reasons())
        .containsExactly("INCOME_TIGHT", "REVIEW_NOT_DONE_IN_TIME");
  }

  @Test
  void shouldRemindOfficersAtMostOnceInHalfAnInterval() {
    String id = as(cases::inReview);
    run(() -> steps.remindOfficer(id, OfficerWork.REVIEW));
    clock.advance(Duration.ofHours(12).minusMillis(1));
    run(() -> steps.remindOfficer(id, OfficerWork.REVIEW));
    assertThat(told(id)).containsOnlyOnce("customer.officer_reminder_due");
    clock.advance(Duration.ofMillis(1));
    run(() -> steps.remindOfficer(id, OfficerWork.REVIEW));

    assertThat(told(id)).filteredOn("customer.officer_reminder_due"::equals).hasSize(2);
  }

  private void review(long instance, String decision) {
    as(
        () ->
            cases.decide(
                instance,
                OfficerWork.REVIEW.elementId(),
                Map.of("decision", decision, "note", "talked on the phone")));
  }
}
