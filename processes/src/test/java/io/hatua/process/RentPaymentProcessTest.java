package io.hatua.process;

import static io.hatua.process.rentpayment.RentPayment.JobTypes.CHECK;
import static io.hatua.process.rentpayment.RentPayment.JobTypes.CONCLUDE_ATTEMPT;
import static io.hatua.process.rentpayment.RentPayment.JobTypes.CONCLUDE_RECEIPT;
import static io.hatua.process.rentpayment.RentPayment.JobTypes.CONCLUDE_REVIEW;
import static io.hatua.process.rentpayment.RentPayment.JobTypes.EXPIRE;
import static io.hatua.process.rentpayment.RentPayment.JobTypes.RECORD_CHECK;
import static io.hatua.process.rentpayment.RentPayment.JobTypes.REQUEST;
import static io.hatua.process.rentpayment.RentPayment.Messages.PAYMENT_SETTLED;
import static io.hatua.process.rentpayment.RentPayment.UserTasks.CONFIRM_RECEIPT;
import static io.hatua.process.rentpayment.RentPayment.UserTasks.FOLLOW_UP;
import static io.hatua.process.rentpayment.RentPayment.UserTasks.REVIEW_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.rentpayment.Expiry;
import io.hatua.process.rentpayment.RentPayment;
import io.hatua.process.rentpayment.RentPayment.Errors;
import io.hatua.process.rentpayment.RentPayment.Variables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of rent-payment, with the workers played by hand. */
class RentPaymentProcessTest {

  private static final Duration DEADLINE = Duration.ofHours(24);
  private static final Duration BY_HAND = Duration.ofHours(72);

  @RegisterExtension static final EngineTest engine = new EngineTest(RentPayment.CONTRACT);

  @Test
  @Tag("S1-43")
  @Tag("S1-45")
  void shouldEndWithTheMoneyOfTheCard() {
    accept(PaymentFacts.acceptable());
    request(1);
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(PAYMENT_SETTLED, "pmt_1/1");
    conclude("SUCCEEDED", null);

    assertEnded("Event_PaymentReceived");
    assertThat(engine.playedJobs()).containsExactly(CHECK, RECORD_CHECK, REQUEST, CONCLUDE_ATTEMPT);
    assertThat(engine.enteredElements())
        .doesNotContain(REVIEW_PAYMENT, CONFIRM_RECEIPT, FOLLOW_UP, "Event_AttemptExpired");
  }

  @Test
  void shouldNotMissAnAnswerThatComesBeforeTheWait() {
    engine.publish(PAYMENT_SETTLED, "pmt_1/1");
    accept(PaymentFacts.acceptable());
    request(1);

    assertThat(engine.waitingJobs()).containsExactly(CONCLUDE_ATTEMPT);
  }

  @Test
  @Tag("S1-46")
  void shouldConcludeTheAttemptThatNobodyPaidInTime() {
    accept(PaymentFacts.acceptable());
    request(1);
    engine.advance(DEADLINE.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));
    conclude("FAILED", null);

    assertEnded("Event_PaymentFailed");
    assertThat(engine.enteredElements()).doesNotContain(FOLLOW_UP);
  }

  @Test
  @Tag("S1-40")
  void shouldTryAnAutoChargeAgainAndThenHaveSomebodyFollowUp() {
    accept(PaymentFacts.with(Variables.AUTO_CHARGE, true));
    request(1);
    engine.publish(PAYMENT_SETTLED, "pmt_1/1");
    conclude("RETRY", engine.now().plus(Duration.ofDays(1)).toString());
    engine.advance(Duration.ofHours(23));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofHours(1));
    request(2);
    engine.publish(PAYMENT_SETTLED, "pmt_1/1");
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(PAYMENT_SETTLED, "pmt_1/2");
    conclude("FAILED", null);
    assertThat(engine.waitingJobs()).containsExactly(FOLLOW_UP);
    engine.completeAt(FOLLOW_UP, Map.of());

    assertEnded("Event_FollowedUp");
  }

  @Test
  void shouldLeaveToArrearsWhatNobodyFollowsUp() {
    accept(PaymentFacts.with(Variables.AUTO_CHARGE, true));
    request(1);
    engine.publish(PAYMENT_SETTLED, "pmt_1/1");
    conclude("FAILED", null);
    engine.advanceToTimer(BY_HAND);

    assertEnded("Event_LeftToArrears");
    assertThat(engine.waitingJobs()).isEmpty();
  }

  @Test
  @Tag("S1-41")
  void shouldEndWithoutMoneyWhenTheTableRefuses() {
    start();
    engine.complete(CHECK, PaymentFacts.with(Variables.LEASE_ACTIVE, false));
    verdict(RECORD_CHECK, "REFUSE");

    assertEnded("Event_PaymentRefused");
    assertThat(engine.enteredElements()).doesNotContain("Gateway_PaidElectronically");
  }

  @ParameterizedTest
  @CsvSource({"ACCEPT, Task_RequestPayment", "REFUSE, Event_PaymentRefused"})
  @Tag("S1-41")
  void shouldDoWhatTheReviewDecided(String verdict, String reached) {
    review();
    engine.completeAt(REVIEW_PAYMENT, Map.of());
    verdict(CONCLUDE_REVIEW, verdict);

    assertThat(engine.enteredElements()).contains(reached);
    assertThat(engine.enteredElements().contains("Task_RequestPayment"))
        .isEqualTo(verdict.equals("ACCEPT"));
  }

  @Test
  void shouldCloseThePaymentThatNobodyReviewed() {
    review();
    assertThat(engine.dueDate(REVIEW_PAYMENT)).isNotNull();
    engine.advance(BY_HAND.minusMinutes(5));
    assertThat(engine.waitingJobs()).containsExactly(REVIEW_PAYMENT);
    engine.advanceToTimer(Duration.ofMinutes(5));

    assertThat(engine.completeAndRead(EXPIRE))
        .containsEntry(Variables.FAILURE, Expiry.NOT_REVIEWED.name());
    assertEnded("Event_PaymentRefused");
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, Event_ReceiptConfirmed", "FAILED, Event_ReceiptRefused"})
  @Tag("S1-44")
  void shouldDoWhatTheSecondPersonFound(String result, String end) {
    accept(PaymentFacts.with(Variables.ELECTRONIC, false));
    engine.completeAt(CONFIRM_RECEIPT, Map.of());
    engine.complete(CONCLUDE_RECEIPT, Map.of(Variables.RESULT, result));

    assertEnded(end);
    assertThat(engine.enteredElements()).doesNotContain("Task_RequestPayment");
  }

  @Test
  @Tag("S1-44")
  void shouldCloseThePaymentWhoseReceiptNobodyConfirmed() {
    accept(PaymentFacts.with(Variables.ELECTRONIC, false));
    engine.advanceToTimer(BY_HAND);

    assertThat(engine.completeAndRead(EXPIRE))
        .containsEntry(Variables.FAILURE, Expiry.NOT_CONFIRMED.name());
    assertEnded("Event_ReceiptRefused");
  }

  @Test
  void secondInstanceShouldEndQuietly() {
    start();
    engine.refuse(CHECK, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
    assertThat(engine.waitingJobs()).isEmpty();
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.PAYMENT_ID, "pmt_1",
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void accept(Map<String, Object> facts) {
    start();
    engine.complete(CHECK, facts);
    verdict(RECORD_CHECK, "ACCEPT");
  }

  private void review() {
    start();
    engine.complete(CHECK, PaymentFacts.with(Variables.SAME_AMOUNT_NEAR, true));
    verdict(RECORD_CHECK, "REVIEW");
  }

  private void verdict(String jobType, String verdict) {
    engine.complete(
        jobType,
        Map.of(
            Variables.VERDICT,
            verdict,
            Variables.BY_HAND_DUE_AT,
            engine.now().plus(BY_HAND).toString()));
  }

  private void request(int attempt) {
    engine.complete(
        REQUEST,
        Map.of(
            Variables.PAYMENT_ATTEMPT,
            "pmt_1/" + attempt,
            Variables.PAYMENT_DUE_AT,
            engine.now().plus(DEADLINE).toString()));
  }

  private void conclude(String result, String retryAt) {
    var output = new HashMap<String, Object>();
    output.put(Variables.RESULT, result);
    output.put(Variables.RETRY_AT, retryAt);
    output.put(
        Variables.BY_HAND_DUE_AT,
        result.equals("FAILED") ? engine.now().plus(BY_HAND).toString() : null);
    engine.complete(CONCLUDE_ATTEMPT, output);
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).endsWith(end, RentPayment.PROCESS_ID);
    assertThat(engine.incidents()).isEmpty();
  }
}
