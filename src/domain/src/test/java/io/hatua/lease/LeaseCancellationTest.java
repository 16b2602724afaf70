package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.deposit.DepositStatus;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.document.Documents;
import io.hatua.outbox.Aggregate;
import io.hatua.signature.ProviderSignature;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureStatus;
import io.hatua.support.LeaseCases;
import io.hatua.support.ScriptedProvider.Fault;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-06")
class LeaseCancellationTest extends LeaseTest {

  private static final String REASON = "changed their mind";

  @Autowired Documents documents;

  @Test
  void wayBackFromAPaidDepositLeavesNothingBehind() {
    String lease = as(cases::depositReceived);
    run(() -> leases.withdraw(lease, REASON));
    cancelTwice(lease, CancellationReason.LEASE_WITHDRAWN);
    run(() -> cases.settleRefund(lease, ProviderRefund.State.SUCCEEDED, "cb_r_" + lease));

    assertThat(status(lease)).isEqualTo(LeaseStatus.CANCELLED);
    assertThat(lease(lease).deposit().status()).isEqualTo(DepositStatus.REFUNDED);
    assertThat(lease(lease).reservation().status()).isEqualTo(UnitReservation.Status.RELEASED);
    assertThat(unitStatus(lease)).isEqualTo("available");
    assertThat(as(() -> documents.of(Aggregate.lease(lease))))
        .allSatisfy(document -> assertThat(document.archivedAt()).isNotNull());
    assertThat(posted(lease))
        .containsExactly("DEPOSIT_RECEIVED", "DEPOSIT_REFUND_HELD", "DEPOSIT_REFUND_CONFIRMED");
    assertThat(told(lease)).filteredOn("lease.cancelled"::equals).hasSize(1);
  }

  @Test
  void wayBackFromOpenRequestsVoidsThemAtTheProviders() {
    String lease = as(cases::depositRequested);
    cancelTwice(lease, CancellationReason.DEPOSIT_NOT_PAID);

    assertThat(lease(lease).deposit().status()).isEqualTo(DepositStatus.VOIDED);
    assertThat(as(() -> payments.find(LeaseCases.depositReference(lease)).orElseThrow().state()))
        .isEqualTo(ProviderPayment.State.VOIDED);
    assertThat(posted(lease)).isEmpty();
  }

  @Test
  void wayBackFromUnsignedRequestsVoidsThemAtTheProvider() {
    String lease = as(cases::sentForSignature);
    SignatureRequest first = lease(lease).signatureRequests().getFirst();
    run(() -> cases.sign(first, "cb_" + first.id()));
    cancelTwice(lease, CancellationReason.SIGNATURE_EXPIRED);

    assertThat(lease(lease).signatureRequests())
        .extracting(SignatureRequest::status)
        .containsExactly(SignatureStatus.SIGNED, SignatureStatus.VOIDED);
    SignatureRequest second = lease(lease).signatureRequests().getLast();
    assertThat(as(() -> esign.find(LeaseCases.reference(second)).orElseThrow().state()))
        .isEqualTo(ProviderSignature.State.VOIDED);
  }

  @Test
  void proposalThatNeverWasADraftIsCancelledToo() {
    String lease = as(cases::proposed);
    cancelTwice(lease, CancellationReason.LEASE_REFUSED);
    assertThat(lease(lease).cancellationReason()).isEqualTo(CancellationReason.LEASE_REFUSED);
    assertThat(told(lease))
        .containsExactly(
            "lease.proposed", "lease-signing", "lease.draft_cancelled", "lease.cancelled");
  }

  @Test
  void runningTenancyIsNotUndone() {
    String lease = as(cases::active);
    List<Runnable> all =
        List.of(
            () -> steps.refundDeposit(lease),
            () -> steps.voidSignatures(lease),
            () -> steps.archiveDocument(lease),
            () -> steps.releaseUnit(lease),
            () -> steps.cancelDraft(lease),
            () -> steps.concludeCancellation(lease, CancellationReason.LEASE_WITHDRAWN));
    for (Runnable one : all) {
      assertThatThrownBy(() -> run(one)).isInstanceOf(LeaseStateException.class);
    }
    assertThat(status(lease)).isEqualTo(LeaseStatus.ACTIVE);
  }

  @Test
  void withdrawalAfterActivationNamesTheProcessToUse() {
    String lease = as(cases::active);
    assertThat(as(() -> leases.withdraw(lease, REASON)))
        .isEqualTo(new WithdrawalOutcome.TooLate(LeaseStatus.ACTIVE, "lease-termination"));
    assertThat(told(lease)).doesNotContain("lease-withdrawn");
  }

  @Test
  void withdrawalTwiceTellsTheEngineOnce() {
    String lease = as(cases::proposed);
    run(() -> leases.withdraw(lease, REASON));
    assertThat(as(() -> leases.withdraw(lease, "other")))
        .isEqualTo(new WithdrawalOutcome.Recorded());
    assertThat(told(lease))
        .containsExactly("lease.proposed", "lease-signing", "lease.withdrawn", "lease-withdrawn");
    assertThat(lease(lease).withdrawalReason()).isEqualTo(REASON);
  }

  @Test
  void cancelledLeaseCannotBeWithdrawn() {
    String lease = as(cases::proposed);
    cancelTwice(lease, CancellationReason.LEASE_REFUSED);
    assertThat(as(() -> leases.withdraw(lease, REASON)))
        .isEqualTo(new WithdrawalOutcome.AlreadyCancelled());
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "hold", "document", "signatures", "deposit", "activate"})
  void everyForwardStepFindsTheWithdrawal(String step) {
    Supplier<String> before =
        switch (step) {
          case "draft" -> cases::proposed;
          case "hold" -> cases::drafted;
          case "document" -> cases::held;
          case "signatures" -> cases::documented;
          case "deposit" -> cases::signed;
          default -> cases::depositReceived;
        };
    String lease = as(before);
    run(() -> leases.withdraw(lease, REASON));
    Object outcome =
        as(
            () ->
                switch (step) {
                  case "draft" -> steps.createDraft(lease, List.of());
                  case "hold" -> steps.holdUnit(lease);
                  case "document" -> steps.generateDocument(lease);
                  case "signatures" -> steps.requestSignatures(lease);
                  case "deposit" -> steps.requestDeposit(lease);
                  default -> steps.activate(lease);
                });
    assertThat(outcome).isEqualTo(new Withdrawn());
  }

  @Test
  void withdrawnAfterTheProviderWasAskedCallsTheRequestsOff() {
    String lease = as(cases::documented);
    esign.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.requestSignatures(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> leases.withdraw(lease, REASON));

    assertThat(as(() -> steps.requestSignatures(lease))).isEqualTo(new Withdrawn());
    SignatureRequest asked = lease(lease).signatureRequests().getFirst();
    assertThat(asked.status()).isEqualTo(SignatureStatus.VOIDED);
    assertThat(as(() -> esign.find(LeaseCases.reference(asked)).orElseThrow().state()))
        .isEqualTo(ProviderSignature.State.VOIDED);
  }

  @Test
  void withdrawnAfterTheDepositWasAskedCallsItOff() {
    String lease = as(cases::signed);
    payments.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.requestDeposit(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> leases.withdraw(lease, REASON));

    assertThat(as(() -> steps.requestDeposit(lease))).isEqualTo(new Withdrawn());
    assertThat(lease(lease).deposit().status()).isEqualTo(DepositStatus.VOIDED);
  }

  private void cancelTwice(String lease, CancellationReason reason) {
    for (int time = 0; time < 2; time++) {
      run(
          () -> {
            steps.refundDeposit(lease);
            steps.voidSignatures(lease);
            steps.archiveDocument(lease);
            steps.releaseUnit(lease);
            steps.cancelDraft(lease);
            steps.concludeCancellation(lease, reason);
          });
    }
  }
}
