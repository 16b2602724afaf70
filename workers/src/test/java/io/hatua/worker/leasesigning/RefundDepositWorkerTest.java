package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.deposit.DepositStatus;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.deposit.RefundFailedException;
import io.hatua.support.LeaseCases;
import io.hatua.support.ScriptedProvider.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class RefundDepositWorkerTest extends CompensationWorkerTest {

  @Autowired private RefundDepositWorker worker;

  @Override
  String ready() {
    return as(cases::depositReceived);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  void shouldRefundWhatWasPaidOnce() {
    String lease = ready();
    ActivatedJob job = job(lease);
    handle(job);
    handle(job);

    assertThat(deposit(lease)).isEqualTo(DepositStatus.REFUND_REQUESTED);
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED", "DEPOSIT_REFUND_HELD");
    assertThat(payment(lease).refunds()).hasSize(1);
  }

  @Test
  void shouldVoidWhatWasNotPaid() {
    String lease = as(cases::depositRequested);
    handle(job(lease));

    assertThat(deposit(lease)).isEqualTo(DepositStatus.VOIDED);
    assertThat(payment(lease).state()).isEqualTo(ProviderPayment.State.VOIDED);
    assertThat(posted(lease)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefundOnceWhenTheProviderWasUnavailable(Fault fault) {
    String lease = ready();
    ActivatedJob job = job(lease);
    payments.failNext(fault);
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);

    handle(job);
    assertThat(deposit(lease)).isEqualTo(DepositStatus.REFUND_REQUESTED);
    assertThat(payment(lease).refunds()).hasSize(1);
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED", "DEPOSIT_REFUND_HELD");
  }

  @Test
  void failsWhenTheProviderRefusedTheRefund() {
    String lease = ready();
    ActivatedJob job = job(lease);
    handle(job);
    run(() -> cases.settleRefund(lease, ProviderRefund.State.FAILED, "cb_failed_" + lease));

    assertThatThrownBy(() -> handle(job)).isInstanceOf(RefundFailedException.class);
    assertThat(deposit(lease)).isEqualTo(DepositStatus.REFUND_FAILED);
  }

  private DepositStatus deposit(String lease) {
    return lease(lease).deposit().status();
  }

  private ProviderPayment payment(String lease) {
    return as(() -> payments.find(LeaseCases.depositReference(lease)).orElseThrow());
  }
}
