package io.hatua.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderAnomaly;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.ledger.AccountCode;
import io.hatua.money.Money;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.MobileMoneyProvider.MobilePayment.State;
import io.hatua.payment.MobileMoneyProvider.MobileRefund;
import io.hatua.payment.PaymentResult.Outcome;
import io.hatua.rent.RentTest;
import io.hatua.support.RentCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rent paid on the phone, in every order that the phone and the provider may tell of it. */
@Tag("S1-43")
class MobileMoneyFlowTest extends RentTest {

  private static final long OWED = 2_500_000;

  @Autowired RentPaymentSteps steps;
  @Autowired PromptCallbacks callbacks;
  @Autowired PaymentReconciliation reconciliation;
  @Autowired ProviderAnomalies anomalies;
  @Autowired ScriptedProvider.Phones phones;
  @Autowired RefundResults results;

  private String lease;

  @BeforeEach
  void aLeaseOwes() {
    lease = as(() -> cases.lease(OWED));
  }

  @Test
  @Tag("S1-45")
  @Tag("S1-48")
  void answerOnThePhoneShouldSettleTheReceivableOnce() {
    String payment = as(() -> cases.prompted(lease, OWED));
    phones.answer(payment, State.PAID, null);
    assertThat(tell(payment, "QKL1")).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(tell(payment, "QKL1")).isEqualTo(CallbackOutcome.DUPLICATE);
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);

    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(payment(payment).receipt()).isEqualTo("QKL1");
    assertThat(posted(lease)).containsExactly("OPENING_RECEIVABLE", "WALLET_PAYMENT");
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).isZero();
    assertThat(wallets()).containsExactly("mpesa");
    assertThat(told(payment))
        .containsExactly(
            "payment.initiated", "rent-payment", "payment.succeeded", "payment-settled");
    assertThat(conclude(payment).outcome()).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void callbackIsNotBelievedUntilTheProviderSaysSo() {
    String payment = as(() -> cases.prompted(lease, OWED));
    assertThat(tell(payment, "QKL1")).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);
    assertThat(open(lease)).isEqualTo(OWED);

    phones.answer(payment, State.PAID, null);
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  @Tag("S4-12")
  void sweepAsksSoonWhereTheProviderDidNotAnswerTheCallback() {
    String payment = as(() -> cases.prompted(lease, OWED));
    phones.answer(payment, State.PAID, null);
    phones.failNext(Fault.LOST_ANSWER);
    assertThat(tell(payment, "QKL1")).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);

    run(reconciliation::run);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  @Tag("S4-12")
  void moneyWhoseCallbackNeverCameIsFoundAtTheEndOfTheAttempt() {
    String payment = as(() -> cases.prompted(lease, OWED));
    phones.answer(payment, State.PAID, null);

    assertThat(conclude(payment).outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(open(lease)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"INSUFFICIENT_FUNDS", "CANCELLED", "WRONG_PIN", "NO_ANSWER", "DECLINED"})
  @Tag("S1-46")
  void refusalOnThePhoneEndsTheAttemptWithItsReason(PaymentFailure failure) {
    String payment = as(() -> cases.prompted(lease, OWED));
    phones.answer(payment, State.DECLINED, failure);
    tell(payment, null);
    assertThat(told(payment)).endsWith("payment-settled");

    assertThat(conclude(payment).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(payment(payment).failure()).isEqualTo(failure);
    assertThat(open(lease)).isEqualTo(OWED);
  }

  @Test
  void phoneThatWasNotAskedIsAskedAgainAndOnce() {
    String payment = as(() -> cases.initiate(lease, PaymentMethod.MOBILE_MONEY, OWED));
    phones.failNext(Fault.LOST_REQUEST);
    assertThatThrownBy(() -> run(() -> steps.request(payment)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> steps.request(payment));
    run(() -> steps.request(payment));
    assertThat(phones.asked(payment)).isEqualTo(1);
  }

  @Test
  void phoneThatWasPerhapsAskedIsNotAskedAgain() {
    String payment = as(() -> cases.initiate(lease, PaymentMethod.MOBILE_MONEY, OWED));
    phones.failNext(Fault.LOST_ANSWER);
    run(() -> steps.request(payment));
    run(() -> steps.request(payment));
    assertThat(phones.asked(payment)).isEqualTo(1);

    phones.answer(payment, State.PAID, null);
    assertThat(tell(payment, "QKL1")).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
  }

  @Test
  void phoneThatWasPerhapsAskedAndNeverAnswersIsLeftToAPerson() {
    String payment = as(() -> cases.initiate(lease, PaymentMethod.MOBILE_MONEY, OWED));
    phones.failNext(Fault.LOST_ANSWER);
    run(() -> steps.request(payment));

    assertThat(conclude(payment).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.NO_ANSWER);
    assertThat(kinds()).containsExactly("PROMPT_UNKNOWN");
  }

  @Test
  void moneyThatComesAfterThePaymentWasGivenUpIsRecorded() {
    String payment = as(() -> cases.prompted(lease, OWED));
    assertThat(conclude(payment).outcome()).isEqualTo(Outcome.FAILED);
    phones.answer(payment, State.PAID, null);
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);

    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    assertThat(open(lease)).isZero();
  }

  @Test
  void phoneIsNotAskedWhenTheTimeToAnswerIsOver() {
    String payment = as(() -> cases.initiate(lease, PaymentMethod.MOBILE_MONEY, OWED));
    phones.failNext(Fault.LOST_REQUEST);
    assertThatThrownBy(() -> run(() -> steps.request(payment)))
        .isInstanceOf(ProviderUnavailableException.class);
    clock.advance(Duration.ofMinutes(3));
    run(() -> steps.request(payment));
    assertThat(phones.asked(payment)).isZero();
    assertThat(conclude(payment).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void promptOfAnotherPaymentPaysNothing() {
    String payment = as(() -> cases.prompted(lease, OWED));
    String other = as(() -> cases.prompted(lease, 100));
    String prompt = phones.answer(other, State.PAID, null);
    assertThat(as(() -> callbacks.handle(new PromptCallback(payment, 1, prompt, null))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(kinds()).containsExactly("OTHER_PROMPT");
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);
  }

  @Test
  void callbackAboutNoPaymentIsKeptAsAnAnomaly() {
    assertThat(as(() -> callbacks.handle(new PromptCallback("pmt_0", 1, "ws_CO_0", null))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(kinds()).containsExactly("UNKNOWN_REFERENCE");
  }

  @Test
  void moneyGoesBackToThePhoneOnceAndIsGoneWithItsResult() {
    String payment = as(() -> cases.paidByPhone(lease, OWED));
    refund(payment, OWED);
    run(() -> payments.sendRefunds(payment));
    run(() -> payments.sendRefunds(payment));
    assertThat(phones.refunds(payment))
        .extracting(MobileRefund::phone, MobileRefund::amount)
        .containsExactly(tuple(RentCases.PHONE, Money.of(OWED, "KES")));
    assertThat(told(payment)).doesNotContain("payment.refunded");

    assertThat(result(payment, "AG_1", CardRefund.State.SUCCEEDED, OWED))
        .isEqualTo(CallbackOutcome.APPLIED);
    assertThat(result(payment, "AG_1", CardRefund.State.SUCCEEDED, OWED))
        .isEqualTo(CallbackOutcome.DUPLICATE);
    assertThat(result(payment, "AG_2", CardRefund.State.SUCCEEDED, OWED))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(told(payment)).endsWith("payment.refunded");
    assertThat(posted(lease))
        .endsWith("WALLET_PAYMENT", "RENT_REFUND_HELD", "RENT_REFUND_CONFIRMED");
    assertThat(open(lease)).isEqualTo(OWED);
    assertThat(balance(lease, AccountCode.CASH_WALLET)).isZero();
  }

  @Test
  void refundThatMpesaRefusesIsTheRentersCredit() {
    String payment = as(() -> cases.paidByPhone(lease, OWED));
    refund(payment, 100);
    run(() -> payments.sendRefunds(payment));
    assertThat(result(payment, "AG_1", CardRefund.State.FAILED, 0))
        .isEqualTo(CallbackOutcome.APPLIED);

    assertThat(payment(payment).refunded().minorUnits()).isZero();
    assertThat(open(lease)).isZero();
    assertThat(kinds()).containsExactly("REFUND_FAILED");
    assertThat(result(payment, "AG_2", CardRefund.State.SUCCEEDED, 100))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
  }

  @Test
  @Tag("S4-12")
  void refundWhoseAnswerOrResultGotLostIsSentOnceAndAskedFor() {
    String payment = as(() -> cases.paidByPhone(lease, OWED));
    refund(payment, 100);
    phones.failNext(Fault.LOST_ANSWER);
    run(() -> payments.sendRefunds(payment));
    run(reconciliation::run);
    assertThat(phones.refunds(payment)).hasSize(1);
    assertThat(phones.questions(payment + "-refund-1")).isZero();

    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(phones.questions(payment + "-refund-1")).isEqualTo(1);
    assertThat(as(() -> results.timedOut(payment))).isEqualTo(CallbackOutcome.APPLIED);
    run(reconciliation::run);
    assertThat(phones.questions(payment + "-refund-1")).isEqualTo(2);
    result(payment, "AG_1", CardRefund.State.SUCCEEDED, 100);
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    run(reconciliation::run);
    assertThat(phones.questions(payment + "-refund-1")).isEqualTo(2);
  }

  @Test
  void resultOfAnotherAmountOrRefundIsLeftToAPerson() {
    String payment = as(() -> cases.paidByPhone(lease, OWED));
    refund(payment, 100);
    assertThat(result(payment, "AG_1", CardRefund.State.SUCCEEDED, 200))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(result("pmt_0", "AG_2", CardRefund.State.SUCCEEDED, 100))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(kinds()).containsExactlyInAnyOrder("AMOUNT_MISMATCH", "UNKNOWN_REFERENCE");
    assertThat(as(() -> payments.refunds(payment)).getFirst().status())
        .isEqualTo(Refund.Status.REQUESTED);
  }

  @Test
  void onlyWholeShillingsGoBackAndOnlyToAPhoneThatIsKnown() {
    String payment = as(() -> cases.paidByPhone(lease, OWED));
    assertThatThrownBy(() -> refund(payment, 150))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e -> assertThat(e.faults().getFirst().code()).isEqualTo("NOT_BY_MOBILE_MONEY"));
    run(() -> payments.forgetPhones(lease));
    assertThatThrownBy(() -> refund(payment, 100))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.code()).isEqualTo("PHONE_FORGOTTEN"));
  }

  @Test
  void numberOfThePhoneIsForgottenWhenNothingCameAndToldToNobody() {
    String payment = as(() -> cases.initiate(lease, PaymentMethod.MOBILE_MONEY, OWED));
    String digits = RentCases.PHONE.substring(1);
    assertThat(query("select phone from payment where id = :value", payment))
        .containsExactly(RentCases.PHONE);
    assertThat(
            query(
                "select payload::text from outbox where aggregate_id = :value and payload is not null",
                payment))
        .isNotEmpty()
        .noneMatch(payload -> payload.contains(digits));
    run(() -> steps.request(payment));
    phones.answer(payment, State.DECLINED, PaymentFailure.CANCELLED);
    conclude(payment);
    assertThat(query("select coalesce(phone, 'none') from payment where id = :value", payment))
        .containsExactly("none");
  }

  @Test
  @Tag("S1-41")
  void shouldNameEveryFault() {
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        payments.initiate(
                            new InitiatePayment(
                                lease, PaymentMethod.MOBILE_MONEY, 150L, null, "12"),
                            "k")))
        .isInstanceOfSatisfying(
            FaultsException.class,
            e ->
                assertThat(e.faults())
                    .extracting(fault -> fault.field() + " " + fault.code())
                    .containsExactly(
                        "amountMinorUnits NOT_BY_MOBILE_MONEY", "phone NO_MOBILE_NUMBER"));
  }

  private void refund(String payment, long minorUnits) {
    run(
        () ->
            payments.refund(
                payment, new RefundPayment(minorUnits, "asked for it"), "refund " + minorUnits));
  }

  private CallbackOutcome result(
      String payment, String id, CardRefund.State state, long minorUnits) {
    return as(
        () ->
            results.handle(
                new RefundResult(id, payment, 1, state, null, Money.of(minorUnits, "KES"))));
  }

  private CallbackOutcome tell(String payment, @Nullable String receipt) {
    return as(() -> callbacks.handle(new PromptCallback(payment, 1, "ws_CO_" + payment, receipt)));
  }

  private PaymentResult conclude(String payment) {
    return as(() -> steps.concludeAttempt(payment, payment + "/1"));
  }

  private List<String> wallets() {
    return query(
        """
        select distinct a.subject from ledger_posting p
        join ledger_account a on a.id = p.account_id
        where p.lease_id = :value and a.code = 'cash_bank.wallet'""",
        lease);
  }

  private List<String> kinds() {
    return as(() -> anomalies.latest(10)).stream().map(ProviderAnomaly::kind).toList();
  }
}
