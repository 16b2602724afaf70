package io.hatua.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderAnomaly;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.effect.KeyReusedException;
import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.ledger.AccountCode;
import io.hatua.money.Money;
import io.hatua.payment.CheckVerdict.Verdict;
import io.hatua.payment.PaymentResult.Outcome;
import io.hatua.policy.Policy;
import io.hatua.rent.RentRuns;
import io.hatua.rent.RentTest;
import io.hatua.support.ScriptedProvider.Fault;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.TaskOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A payment in every order that people and the provider may tell of it. */
class PaymentFlowTest extends RentTest {

  @Autowired RentPaymentSteps steps;
  @Autowired PaymentCallbacks callbacks;
  @Autowired PaymentReconciliation reconciliation;
  @Autowired ProviderAnomalies anomalies;
  @Autowired RentRuns runs;

  /** The worked example of the documents, in cents. */
  @Test
  @Tag("S1-47")
  @Tag("S1-48")
  @Tag("S1-45")
  void paymentOfTheRentShouldSettleTheReceivable() {
    String lease = as(() -> cases.lease(0));
    day("2026-12-01");
    run(runs::startDue);
    run(() -> runs.chargeRents(as(() -> runs.latest(1)).getFirst().id()));
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).isEqualTo(2_500_000);
    String payment = as(() -> cases.paid(lease, 2_500_000));
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).isZero();
    assertThat(balance(lease, AccountCode.RENTAL_INCOME)).isEqualTo(-2_500_000);
    assertThat(balance(lease, AccountCode.CASH_WALLET)).isEqualTo(2_500_000);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(told(payment))
        .containsExactly(
            "payment.initiated", "rent-payment", "payment.succeeded", "payment-settled");
    assertThat(open(lease)).isZero();
  }

  @Test
  @Tag("S1-41")
  @Tag("S1-42")
  void sameKeyBeginsOnePayment() {
    String lease = as(() -> cases.lease(0));
    InitiatePayment command = new InitiatePayment(lease, PaymentMethod.CARD, 100L, null, null);
    Initiated first = as(() -> payments.initiate(command, "k"));
    assertThat(as(() -> payments.initiate(command, "k"))).isEqualTo(first);
    assertThat(as(() -> payments.ofLease(lease))).hasSize(1);
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        payments.initiate(
                            new InitiatePayment(lease, PaymentMethod.CARD, 101L, null, null), "k")))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  @Tag("S1-41")
  void shouldNameEveryFault() {
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        payments.initiate(
                            new InitiatePayment("lse_none", PaymentMethod.CASH, 0L, null, null),
                            "k")))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .extracting(fault -> fault.field() + " " + fault.code())
                    .containsExactly(
                        "leaseId UNKNOWN", "amountMinorUnits OUT_OF_RANGE", "receipt REQUIRED"));
  }

  @Test
  @Tag("S1-41")
  void twoOfTheSameAmountNearEachOtherAreSeen() {
    String lease = as(() -> cases.lease(1_000));
    as(() -> cases.initiate(lease, PaymentMethod.CARD, 400));
    String other = as(() -> cases.initiate(lease, PaymentMethod.CASH, 300));
    String same = as(() -> cases.initiate(lease, PaymentMethod.CASH, 400));
    assertThat(as(() -> steps.check(other)).sameAmountNear()).isFalse();
    assertThat(as(() -> steps.check(same)))
        .isEqualTo(new PaymentFacts(true, false, false, 400, 1_000, true, false));
    clock.advance(Duration.ofHours(24));
    String later = as(() -> cases.initiate(lease, PaymentMethod.CARD, 400));
    assertThat(as(() -> steps.check(later)).sameAmountNear()).isFalse();
  }

  @Test
  @Tag("S1-41")
  void strictestFindingCounts() {
    String lease = as(() -> cases.lease(0));
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CARD, 100));
    List<PaymentFinding> findings =
        List.of(
            new PaymentFinding(PaymentFinding.Outcome.REVIEW, PaymentFailure.SAME_AMOUNT_NEAR),
            new PaymentFinding(PaymentFinding.Outcome.REFUSE, PaymentFailure.NOTHING_OWED));
    assertThat(as(() -> steps.recordCheck(payment, findings)).verdict()).isEqualTo(Verdict.REFUSE);
    assertThat(as(() -> steps.recordCheck(payment, findings)).verdict()).isEqualTo(Verdict.REFUSE);
    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.NOTHING_OWED);
    assertThat(told(payment))
        .containsExactly("payment.initiated", "rent-payment", "payment.failed");
  }

  @Test
  void sameCallbackTwicePostsOnce() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.requested(lease, 600));
    assertThat(as(() -> cases.capture(payment))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> cases.capture(payment))).isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(posted(lease)).containsExactly("OPENING_RECEIVABLE", "WALLET_PAYMENT");
    assertThat(open(lease)).isEqualTo(400);
  }

  @Test
  void overpaymentIsCreditThatPaysTheNextCharge() {
    String lease = as(() -> cases.lease(1_000));
    run(() -> cases.paid(lease, 1_500));
    assertThat(open(lease)).isZero();
    assertThat(credit(lease)).isEqualTo(500);
    assertThat(balance(lease, AccountCode.CUSTOMER_CREDIT)).isEqualTo(-500);
  }

  @Test
  void declinedCardMayBeTriedAgainByThePayer() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.requested(lease, 1_000));
    run(() -> cases.decline(payment));
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);
    assertThat(payment(payment).declines()).isEqualTo(1);
    run(() -> cases.capture(payment));
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  @Tag("S1-46")
  void unpaidAttemptIsVoidedAndFails() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.requested(lease, 1_000));
    String attempt = as(() -> cases.attempt(payment));
    PaymentResult result = as(() -> steps.concludeAttempt(payment, attempt));
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(as(() -> steps.concludeAttempt(payment, attempt))).isEqualTo(result);
    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.NOT_PAID);
    assertThat(as(() -> provider.capture(cases.reference(payment))).state())
        .isEqualTo(CardProvider.CardPayment.State.VOIDED);
    assertThat(open(lease)).isEqualTo(1_000);
  }

  @Test
  void moneyWhoseCallbackNeverCameIsFoundAtTheEndOfTheAttempt() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.requested(lease, 1_000));
    run(() -> provider.capture(cases.reference(payment)));
    String attempt = as(() -> cases.attempt(payment));
    assertThat(as(() -> steps.concludeAttempt(payment, attempt)).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(open(lease)).isZero();
  }

  @Test
  @Tag("S4-12")
  void pollFindsTheMoneyWhoseCallbackNeverCame() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.requested(lease, 1_000));
    run(() -> provider.capture(cases.reference(payment)));
    clock.advance(Duration.ofMinutes(9));
    run(reconciliation::run);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);
    clock.advance(Duration.ofMinutes(1));
    run(reconciliation::run);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  @Tag("S4-12")
  void lostAnswerOfTheProviderAsksForTheMoneyOnce() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CARD, 1_000));
    provider.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.request(payment)))
        .isInstanceOf(ProviderUnavailableException.class);
    clock.advance(Duration.ofSeconds(5));
    run(() -> steps.request(payment));
    assertThat(payment(payment).checkoutUrl()).isNotNull();
    run(() -> cases.capture(payment));
    assertThat(posted(lease)).containsExactly("OPENING_RECEIVABLE", "WALLET_PAYMENT");
  }

  @Test
  void moneyThatComesAfterThePaymentWasGivenUpIsRecorded() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CARD, 1_000));
    provider.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.request(payment)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> provider.capture(cases.reference(payment)));
    run(() -> steps.expire(payment, PaymentFailure.NOT_PAID));
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(open(lease)).isZero();
  }

  @Test
  void otherAmountIsKeptAsAnAnomaly() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.requested(lease, 1_000));
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        new PaymentCallback(
                            "cb_less",
                            PaymentCallback.Type.CAPTURED,
                            cases.reference(payment),
                            "pay_x",
                            Money.of(999, "KES"),
                            null,
                            clock.instant()))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(kinds()).containsExactly("AMOUNT_MISMATCH");
    assertThat(posted(lease)).containsExactly("OPENING_RECEIVABLE");
  }

  @Test
  void secondPersonConfirmsCash() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CASH, 1_000));
    long instance = as(() -> cases.instance(payment));
    String recorder = invocation.actor().id();
    assertThat(
            as(
                () ->
                    cases.decide(
                        instance,
                        RentPaymentSteps.CONFIRM,
                        recorder,
                        Map.of("result", "RECEIVED"))))
        .isInstanceOf(TaskOutcome.Refused.class);
    assertThatThrownBy(() -> run(() -> steps.concludeReceipt(payment, instance, "job_1")))
        .isInstanceOf(DecisionMissingException.class);
    run(
        () ->
            cases.decide(
                instance, RentPaymentSteps.CONFIRM, "usr_second", Map.of("result", "RECEIVED")));
    assertThat(as(() -> steps.concludeReceipt(payment, instance, "job_1")).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(as(() -> steps.concludeReceipt(payment, instance, "job_1")).outcome())
        .isEqualTo(Outcome.SUCCEEDED);
    assertThat(payment(payment).confirmedBy()).isEqualTo("usr_second");
    assertThat(posted(lease)).containsExactly("OPENING_RECEIVABLE", "RENT_PAYMENT");
    assertThat(balance(lease, AccountCode.CASH_CLIENT)).isEqualTo(1_000);
  }

  @Test
  void cashThatTheSecondPersonDoesNotFindIsNoPayment() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CASH, 1_000));
    long instance = as(() -> cases.instance(payment));
    run(
        () ->
            cases.decide(
                instance,
                RentPaymentSteps.CONFIRM,
                "usr_second",
                Map.of("result", "NOT_RECEIVED")));
    assertThat(as(() -> steps.concludeReceipt(payment, instance, "job_1")).outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(open(lease)).isEqualTo(1_000);
  }

  @Test
  void reviewDecidesWhatTheTableLeavesOpen() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CARD, 1_000));
    long instance = as(() -> cases.instance(payment));
    run(
        () ->
            cases.decide(
                instance, RentPaymentSteps.REVIEW, "usr_second", Map.of("decision", "REFUSE")));
    assertThat(as(() -> steps.concludeReview(payment, instance, "job_1")).verdict())
        .isEqualTo(Verdict.REFUSE);
    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.REVIEW_REFUSED);
  }

  @Test
  void bouncedCheckOpensWhatItPaid() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CHECK, 1_200));
    long instance = as(() -> cases.instance(payment));
    run(
        () ->
            cases.decide(
                instance, RentPaymentSteps.CONFIRM, "usr_second", Map.of("result", "RECEIVED")));
    run(() -> steps.concludeReceipt(payment, instance, "job_1"));
    run(() -> payments.reverse(payment));
    assertThat(open(lease)).isEqualTo(1_000);
    assertThat(credit(lease)).isZero();
    assertThat(balance(lease, AccountCode.CASH_CLIENT)).isZero();
    assertThatThrownBy(() -> run(() -> payments.reverse(payment)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void chargebackOpensWhatThePaymentPaidAndTakesTheCreditBack() {
    String lease = as(() -> cases.lease(1_000));
    String first = as(() -> cases.paid(lease, 1_500));
    assertThat(as(() -> cases.chargeBack(first))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> cases.chargeBack(first))).isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(payment(first).status()).isEqualTo(PaymentStatus.CHARGED_BACK);
    assertThat(open(lease)).isEqualTo(1_000);
    assertThat(credit(lease)).isZero();
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).isEqualTo(1_000);
    assertThat(told(first)).contains("payment.reversed");
  }

  @Test
  void chargebackOfAPartIsForAPerson() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.paid(lease, 1_000));
    assertThat(as(() -> cases.chargeBack(payment, Money.of(400, "KES"))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(kinds()).containsExactly("CHARGED_BACK_IN_PART");
  }

  @Test
  void chargebackThatComesBeforeItsCaptureIsBoth() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.requested(lease, 1_000));
    assertThat(as(() -> cases.chargeBack(payment))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> cases.capture(payment))).isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(open(lease)).isEqualTo(1_000);
    assertThat(balance(lease, AccountCode.CASH_WALLET)).isZero();
  }

  @Test
  void refundTakesCreditFirstThenOpensTheNewestCharge() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.paid(lease, 1_500));
    refund(payment, 700);
    assertThat(credit(lease)).isZero();
    assertThat(open(lease)).isEqualTo(200);
    assertThat(told(payment)).doesNotContain("payment.refunded");
    run(() -> payments.sendRefunds(payment));
    run(() -> payments.sendRefunds(payment));
    assertThat(as(() -> cases.settleRefund(payment, 1, true))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> cases.settleRefund(payment, 1, true)))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(told(payment)).endsWith("payment.refunded");
    assertThat(balance(lease, AccountCode.CASH_WALLET)).isEqualTo(800);
    assertThat(balance(lease, AccountCode.PAYOUT_CLEARING_OWNERS)).isZero();
    assertThatThrownBy(() -> refund(payment, 801))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("NOT_SO_MUCH_TO_REFUND"));
    refund(payment, 800);
    assertThat(open(lease)).isEqualTo(1_000);
  }

  @Test
  void otherCreditPaysWhatARefundOpens() {
    String lease = as(() -> cases.lease(1_000));
    String first = as(() -> cases.paid(lease, 1_000));
    run(() -> cases.paid(lease, 600));
    refund(first, 700);
    assertThat(open(lease)).isEqualTo(100);
    assertThat(credit(lease)).isZero();
    run(() -> payments.sendRefunds(first));
    run(() -> cases.settleRefund(first, 1, false));
    assertThat(open(lease)).isZero();
    assertThat(credit(lease)).isEqualTo(600);
  }

  @Test
  void refusedRefundIsCreditThatPaysWhatIsOpen() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.paid(lease, 1_500));
    refund(payment, 700);
    run(() -> payments.sendRefunds(payment));
    run(() -> cases.settleRefund(payment, 1, false));
    assertThat(open(lease)).isZero();
    assertThat(credit(lease)).isEqualTo(500);
    assertThat(payment(payment).refunded().minorUnits()).isZero();
    assertThat(kinds()).containsExactly("REFUND_FAILED");
    assertThat(as(() -> cases.chargeBack(payment))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(open(lease)).isEqualTo(1_000);
  }

  @Test
  void refundThatFailsAfterItWentThroughIsForAPerson() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.paid(lease, 1_000));
    refund(payment, 1_000);
    run(() -> payments.sendRefunds(payment));
    run(() -> cases.settleRefund(payment, 1, true));
    assertThat(as(() -> cases.settleRefund(payment, 1, false)))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(kinds()).containsExactly("REFUND_FAILED_LATER");
  }

  @Test
  void pollFindsTheRefundWhoseCallbackNeverCame() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.paid(lease, 1_000));
    refund(payment, 1_000);
    provider.failNext(Fault.LOST_ANSWER);
    run(() -> payments.sendRefunds(payment));
    run(reconciliation::run);
    as(
        () ->
            provider.settle(
                cases.reference(payment),
                invocation.tenantId() + "/" + payment + "/refund/1",
                CardProvider.CardRefund.State.SUCCEEDED));
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(as(() -> payments.refunds(payment)).getFirst().status())
        .isEqualTo(Refund.Status.SUCCEEDED);
  }

  @Test
  @Tag("S1-40")
  void declinedAutoChargeIsTriedAgainOnTheScheduleThenFails() {
    policy(Policy.RENT_DUNNING, "PT1H, P1D");
    String payment = as(this::autoCharge);
    assertThat(provider.order(as(() -> cases.reference(payment)))).isNull();
    for (Duration pause : List.of(Duration.ofHours(1), Duration.ofDays(1))) {
      String attempt = as(() -> cases.attempt(payment));
      assertThat(provider.order(as(() -> cases.reference(payment))).savedMethod()).isNotNull();
      run(() -> cases.decline(payment));
      PaymentResult result = as(() -> steps.concludeAttempt(payment, attempt));
      assertThat(result)
          .isEqualTo(new PaymentResult(Outcome.RETRY, clock.instant().plus(pause), null));
      assertThat(as(() -> steps.concludeAttempt(payment, attempt))).isEqualTo(result);
      clock.advance(pause);
    }
    String last = as(() -> cases.attempt(payment));
    assertThat(last).isEqualTo(payment + "/3");
    run(() -> cases.decline(payment));
    assertThat(as(() -> steps.concludeAttempt(payment, last)).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.DECLINED);
    assertThat(told(payment)).filteredOn("payment.failed"::equals).hasSize(3);
  }

  @Test
  void autoChargeNearAPaymentOfTheRenterIsSeen() {
    String payment = as(this::autoCharge);
    assertThat(as(() -> steps.check(payment)).autoChargeNear()).isTrue();
  }

  @Test
  void processThatStillWaitsIsToldAgain() {
    String lease = as(() -> cases.lease(1_000));
    String payment = as(() -> cases.paid(lease, 1_000));
    clock.advance(Duration.ofMinutes(6));
    run(reconciliation::tellEngineAgain);
    assertThat(told(payment)).filteredOn("payment-settled"::equals).hasSize(2);
    run(() -> steps.concludeAttempt(payment, payment + "/1"));
    clock.advance(Duration.ofMinutes(6));
    run(reconciliation::tellEngineAgain);
    assertThat(told(payment)).filteredOn("payment-settled"::equals).hasSize(2);
  }

  private String autoCharge() {
    String lease = cases.lease(1_000);
    cases.paid(lease, 1_000);
    payments.autoCharge(lease);
    day("2026-12-01");
    cases.paid(lease, 1);
    runs.startDue();
    String run = runs.latest(1).getFirst().id();
    runs.chargeRents(run);
    payments.startAutoCharges(run);
    return payments.ofLease(lease).getFirst().id();
  }

  private void refund(String payment, long minorUnits) {
    run(
        () ->
            payments.refund(
                payment, new RefundPayment(minorUnits, "asked for it"), "refund " + minorUnits));
  }

  private List<String> kinds() {
    return as(() -> anomalies.latest(10)).stream().map(ProviderAnomaly::kind).toList();
  }
}
