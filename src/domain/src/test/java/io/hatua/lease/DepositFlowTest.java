package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderAnomaly;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.deposit.DepositCallback;
import io.hatua.deposit.DepositCallbacks;
import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.DepositOrder;
import io.hatua.deposit.DepositReconciliation;
import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.DepositStatus;
import io.hatua.deposit.Deposits;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.deposit.RefundFailedException;
import io.hatua.fault.ConflictException;
import io.hatua.money.Money;
import io.hatua.support.LeaseCases;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The deposit in every order that a provider may tell of it. */
class DepositFlowTest extends LeaseTest {

  @Autowired Deposits deposits;
  @Autowired DepositCallbacks callbacks;
  @Autowired DepositDispatch dispatch;
  @Autowired DepositReconciliation reconciliation;
  @Autowired ProviderAnomalies anomalies;

  @Test
  void sameCallbackTwicePostsOnce() {
    String lease = as(cases::depositRequested);
    assertThat(as(() -> cases.pay(lease, "cb_" + lease))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> cases.pay(lease, "cb_" + lease))).isEqualTo(CallbackOutcome.DUPLICATE);
    assertThat(as(() -> cases.pay(lease, "cb_again_" + lease)))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED");
    assertThat(told(lease)).filteredOn("deposit-received"::equals).hasSize(1);
  }

  @Test
  void failedCardMayBeTriedAgain() {
    String lease = as(cases::depositRequested);
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        callback(lease, "cb_f_", DepositCallback.Type.PAYMENT_FAILED, null))))
        .isEqualTo(CallbackOutcome.APPLIED);
    assertThat(deposit(lease).failedAttempts()).isEqualTo(1);
    run(() -> cases.pay(lease, "cb_" + lease));
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.RECEIVED);
  }

  @Test
  void failureThatComesAfterTheCaptureChangesNothing() {
    String lease = as(cases::depositReceived);
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        callback(lease, "cb_f_", DepositCallback.Type.PAYMENT_FAILED, null))))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.RECEIVED);
  }

  @Test
  void otherAmountIsKeptAsAnAnomaly() {
    String lease = as(cases::depositRequested);
    Money less = Money.of(4_999_999, "KES");
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        callback(lease, "cb_", DepositCallback.Type.PAYMENT_CAPTURED, less))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REQUESTED);
    assertThat(kinds()).containsExactly("AMOUNT_MISMATCH");
    assertThat(posted(lease)).isEmpty();
  }

  @Test
  void otherCurrencyIsKeptAsAnAnomaly() {
    String lease = as(cases::depositRequested);
    Money dollars = Money.of(5_000_000, "USD");
    run(
        () ->
            callbacks.handle(
                callback(lease, "cb_", DepositCallback.Type.PAYMENT_CAPTURED, dollars)));
    assertThat(kinds()).containsExactly("AMOUNT_MISMATCH");
  }

  @Test
  void unknownReferenceIsKeptAsAnAnomaly() {
    String lease = as(cases::depositRequested);
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        new DepositCallback(
                            "cb_x_" + lease,
                            DepositCallback.Type.PAYMENT_CAPTURED,
                            "tnt_other/" + lease + "/deposit",
                            "pay_x",
                            Money.of(5_000_000, "KES"),
                            clock.instant()))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(kinds()).containsExactly("UNKNOWN_REFERENCE");
  }

  @Test
  void lostAnswerIsAskedForAgainUnderTheSameKey() {
    String lease = as(cases::signed);
    payments.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.requestDeposit(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> steps.requestDeposit(lease));
    assertThat(deposit(lease).checkoutUrl()).isNotNull();
    assertThat(told(lease)).filteredOn("lease.deposit_requested"::equals).hasSize(1);
  }

  @Test
  void paymentBeforeOurRecordOfTheRequestCounts() {
    String lease = as(cases::signed);
    payments.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.requestDeposit(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> cases.pay(lease, "cb_" + lease));
    run(() -> steps.requestDeposit(lease));
    run(() -> steps.activate(lease));
    assertThat(status(lease)).isEqualTo(LeaseStatus.ACTIVE);
  }

  @Test
  void captureThatNobodyToldUsIsFoundByTheSweepAfterTheSilence() {
    String lease = as(cases::depositRequested);
    as(() -> payments.capture(LeaseCases.depositReference(lease)));
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    run(reconciliation::run);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REQUESTED);
    clock.advance(Duration.ofMillis(1));
    run(reconciliation::run);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.RECEIVED);
    assertThat(told(lease)).contains("deposit-received");
    assertThat(as(() -> cases.pay(lease, "cb_late_" + lease)))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED");
  }

  @Test
  void silentProviderDoesNotEndTheSweep() {
    String first = as(cases::depositRequested);
    String second = as(cases::depositRequested);
    as(() -> payments.capture(LeaseCases.depositReference(second)));
    clock.advance(Duration.ofMinutes(10));
    payments.failNext(Fault.LOST_REQUEST);
    run(reconciliation::run);
    assertThat(deposit(first).status()).isEqualTo(DepositStatus.REQUESTED);
    assertThat(deposit(second).status()).isEqualTo(DepositStatus.RECEIVED);
  }

  @Test
  void captureThatRacesTheVoidIsRecordedAndRefunded() {
    String lease = as(cases::depositRequested);
    as(() -> payments.capture(LeaseCases.depositReference(lease)));
    run(() -> steps.refundDeposit(lease));
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REFUND_REQUESTED);
    assertThat(told(lease)).doesNotContain("deposit-received");
    assertThat(as(() -> cases.pay(lease, "cb_late_" + lease)))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    run(() -> cases.settleRefund(lease, ProviderRefund.State.SUCCEEDED, "cb_r_" + lease));
    assertThat(posted(lease))
        .containsExactly("DEPOSIT_RECEIVED", "DEPOSIT_REFUND_HELD", "DEPOSIT_REFUND_CONFIRMED");
  }

  @Test
  void requestThatReachesTheProviderAfterTheCancellationIsVoidedByTheSweep() {
    String lease = as(cases::signed);
    payments.failNext(Fault.LOST_REQUEST);
    assertThatThrownBy(() -> run(() -> steps.requestDeposit(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> steps.refundDeposit(lease));
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.VOIDED);
    as(() -> payments.request(orderOf(lease)));

    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(as(() -> payments.find(LeaseCases.depositReference(lease)).orElseThrow().state()))
        .isEqualTo(ProviderPayment.State.VOIDED);
  }

  @Test
  void captureAfterTheCancellationIsRecordedAndRefundedByTheSweep() {
    String lease = as(cases::signed);
    payments.failNext(Fault.LOST_REQUEST);
    assertThatThrownBy(() -> run(() -> steps.requestDeposit(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> steps.refundDeposit(lease));
    as(() -> payments.request(orderOf(lease)));
    assertThat(as(() -> cases.pay(lease, "cb_late_" + lease))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.RECEIVED);
    assertThat(told(lease)).doesNotContain("deposit-received");

    run(reconciliation::run);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REFUND_REQUESTED);
    as(() -> payments.settle(LeaseCases.depositReference(lease), ProviderRefund.State.SUCCEEDED));
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REFUNDED);
  }

  @Test
  void lostAnswerOfTheRefundRefundsOnce() {
    String lease = as(cases::depositReceived);
    payments.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.refundDeposit(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> steps.refundDeposit(lease));
    assertThat(as(() -> payments.find(LeaseCases.depositReference(lease)).orElseThrow().refunds()))
        .hasSize(1);
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED", "DEPOSIT_REFUND_HELD");
  }

  @Test
  void failedRefundIsReversedAndWaitsForAPerson() {
    String lease = as(cases::depositReceived);
    run(() -> steps.refundDeposit(lease));
    run(() -> cases.settleRefund(lease, ProviderRefund.State.FAILED, "cb_r1_" + lease));

    assertThat(as(deposits::failedRefunds))
        .extracting(DepositRequest::leaseId)
        .containsExactly(lease);
    assertThat(kinds()).containsExactly("REFUND_FAILED");
    assertThatThrownBy(() -> run(() -> steps.refundDeposit(lease)))
        .isInstanceOf(RefundFailedException.class);
    assertThat(posted(lease))
        .containsExactly("DEPOSIT_RECEIVED", "DEPOSIT_REFUND_HELD", "REVERSAL");

    run(() -> dispatch.retryRefund(deposit(lease).id()));
    run(() -> cases.settleRefund(lease, ProviderRefund.State.SUCCEEDED, "cb_r2_" + lease));
    run(() -> steps.refundDeposit(lease));
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REFUNDED);
    assertThat(posted(lease))
        .endsWith("REVERSAL", "DEPOSIT_REFUND_HELD", "DEPOSIT_REFUND_CONFIRMED");
  }

  @Test
  void refundThatDidNotFailIsNotTriedAgain() {
    String lease = as(cases::depositReceived);
    assertThatThrownBy(() -> run(() -> dispatch.retryRefund(deposit(lease).id())))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void deadlineShouldFollowThePolicy() {
    String lease = as(cases::depositRequested);
    assertThat(deposit(lease).dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(120)));
  }

  private DepositOrder orderOf(String lease) {
    DepositRequest deposit = deposit(lease);
    return new DepositOrder(
        invocation.tenantId(),
        LeaseCases.depositReference(lease),
        deposit.amount(),
        "a call that was on its way",
        deposit.token());
  }

  private DepositCallback callback(
      String lease, String id, DepositCallback.Type type, Money amount) {
    return new DepositCallback(
        id + lease,
        type,
        LeaseCases.depositReference(lease),
        payments.find(LeaseCases.depositReference(lease)).orElseThrow().id(),
        amount,
        clock.instant());
  }

  private DepositRequest deposit(String lease) {
    return as(() -> cases.deposit(lease));
  }

  private List<String> kinds() {
    return as(() -> anomalies.latest(10)).stream().map(ProviderAnomaly::kind).toList();
  }
}
