package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.customer.Customers;
import io.hatua.effect.KeyReusedException;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LeaseSigningTest extends LeaseTest {

  @Autowired Customers customers;

  @Test
  @Tag("S1-05")
  @Tag("S1-28")
  @Tag("S1-31")
  void shouldGoFromProposalToActive() {
    String lease = as(cases::active);

    assertThat(status(lease)).isEqualTo(LeaseStatus.ACTIVE);
    assertThat(unitStatus(lease)).isEqualTo("occupied");
    assertThat(lease(lease).reservation().status()).isEqualTo(UnitReservation.Status.OCCUPIED);
    assertThat(told(lease))
        .containsExactly(
            "lease.proposed",
            "lease-signing",
            "lease.created",
            "lease.sent_for_signature",
            "signature-completed",
            "signature-completed",
            "lease.signed",
            "lease.deposit_requested",
            "deposit-received",
            "lease.activated",
            "occupancy.started");
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED", "RENT_CHARGE");
  }

  @Test
  void everyStepTwiceHasItsEffectOnce() {
    String lease = as(cases::proposed);
    run(
        () -> {
          twice(() -> steps.createDraft(lease, List.of()));
          twice(() -> steps.holdUnit(lease));
          twice(() -> steps.generateDocument(lease));
          twice(() -> steps.requestSignatures(lease));
          lease(lease)
              .signatureRequests()
              .forEach(request -> cases.sign(request, "cb_" + request.id()));
          twice(() -> steps.requestDeposit(lease));
          cases.pay(lease, "cb_" + lease);
          twice(() -> steps.activate(lease));
        });

    assertThat(told(lease)).hasSize(11);
  }

  @Test
  void draftWithOtherReasonsUnderTheSameKeyIsRefused() {
    String lease = as(cases::drafted);
    assertThatThrownBy(() -> run(() -> steps.createDraft(lease, List.of("UNIT_OVERLAP"))))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  @Tag("S1-21")
  @Tag("S1-22")
  @Tag("S1-23")
  void factsShouldTellWhatTheTableDecidesFrom() {
    String lease = as(cases::proposed);
    assertThat(as(() -> steps.checkProposal(lease)))
        .isEqualTo(new ProposalFacts(true, false, true, false, 2_500_000, null, null, 12, 1, 60));
  }

  @Test
  @Tag("S1-24")
  void shouldChargeRentDepositAndFirstMonthWithTheDraft() {
    String lease = as(cases::drafted);
    assertThat(lease(lease).charges())
        .extracting(charge -> charge.kind() + " " + charge.amount().minorUnits())
        .containsExactlyInAnyOrder("RENT 2500000", "FIRST_RENT 2500000", "DEPOSIT 5000000");
  }

  @Test
  void refusedTermsStayOnRecord() {
    String lease = as(cases::proposed);
    List<String> reasons = List.of("RENT_ABOVE_GUIDELINE", "TERM_TOO_LONG");
    assertThat(as(() -> steps.createDraft(lease, reasons)))
        .isEqualTo(new DraftOutcome.Refused(reasons));
    run(() -> steps.concludeCancellation(lease, CancellationReason.LEASE_REFUSED));

    assertThat(lease(lease).refusalReasons()).isEqualTo(reasons);
    assertThat(status(lease)).isEqualTo(LeaseStatus.CANCELLED);
    assertThat(told(lease)).containsExactly("lease.proposed", "lease-signing", "lease.cancelled");
  }

  @Test
  void withdrawnUnitCannotBeHeld() {
    String lease = as(cases::drafted);
    run(() -> units.withdraw(lease(lease).summary().unitId()));
    assertThat(as(() -> steps.holdUnit(lease))).isEqualTo(new HoldOutcome.UnitNotAvailable());
  }

  @Test
  void depositIsNotRequestedBeforeEverybodySigned() {
    String lease = as(cases::sentForSignature);
    run(() -> cases.sign(lease(lease).signatureRequests().getFirst(), "cb_first_" + lease));
    assertThatThrownBy(() -> run(() -> steps.requestDeposit(lease)))
        .hasMessageContaining("to be signed, but it is REQUESTED");
  }

  @Test
  void activationWithoutTheDepositFails() {
    String lease = as(cases::depositRequested);
    assertThatThrownBy(() -> run(() -> steps.activate(lease)))
        .hasMessageContaining("to be received, but it is REQUESTED");
  }

  @Test
  void lateActivationOfALeaseWhoseDepositGoesBackFails() {
    String lease = as(cases::depositReceived);
    payments.failNext(Fault.LOST_REQUEST);
    assertThatThrownBy(() -> run(() -> steps.refundDeposit(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThatThrownBy(() -> run(() -> steps.activate(lease)))
        .hasMessageContaining("to be received, but it is called off");
  }

  @Test
  void activationWithoutARequestedDepositFails() {
    String lease = as(cases::signed);
    assertThatThrownBy(() -> run(() -> steps.activate(lease)))
        .hasMessageContaining("to have a deposit, but none was requested");
  }

  @Test
  void stepOutOfTurnSaysWhatTheLeaseIs() {
    String lease = as(cases::proposed);
    assertThatThrownBy(() -> run(() -> steps.holdUnit(lease)))
        .isInstanceOf(LeaseStateException.class)
        .hasMessage("expected to hold the unit of lease %s, but it is proposed".formatted(lease));
  }

  @Test
  void blacklistedCustomerAndWithdrawnUnitAreRefusedAtActivation() {
    String lease = as(cases::depositReceived);
    run(
        () -> {
          customers.blacklist(lease(lease).summary().customerId());
          units.withdraw(lease(lease).summary().unitId());
        });
    ActivationOutcome refused =
        new ActivationOutcome.Refused(
            List.of(RefusalReason.UNIT_WITHDRAWN, RefusalReason.CUSTOMER_BLACKLISTED));
    assertThat(as(() -> steps.activate(lease))).isEqualTo(refused);
    run(() -> customers.unblacklist(lease(lease).summary().customerId()));
    assertThat(as(() -> steps.activate(lease))).isEqualTo(refused);
    assertThat(status(lease)).isEqualTo(LeaseStatus.PENDING_SIGNATURE);
  }

  @Test
  void remindersComeOncePerInterval() {
    String lease = as(cases::sentForSignature);
    String request = lease(lease).signatureRequests().getFirst().id();
    run(() -> steps.remindSigner(lease, request));
    run(() -> steps.remindSigner(lease, request));
    clock.advance(Duration.ofHours(72));
    run(() -> steps.remindSigner(lease, request));
    assertThat(told(lease)).filteredOn("lease.signature_reminder_due"::equals).hasSize(2);
  }

  @Test
  void whoHasSignedOrPaidIsNotReminded() {
    String lease = as(cases::depositReceived);
    run(
        () -> {
          steps.remindSigner(lease, lease(lease).signatureRequests().getFirst().id());
          steps.remindDeposit(lease, lease(lease).deposit().id());
        });
    assertThat(told(lease))
        .doesNotContain("lease.signature_reminder_due", "lease.deposit_reminder_due");
  }

  @Test
  void unpaidDepositIsRemindedOf() {
    String lease = as(cases::depositRequested);
    run(() -> steps.remindDeposit(lease, lease(lease).deposit().id()));
    assertThat(told(lease)).contains("lease.deposit_reminder_due");
  }

  private static <T> void twice(Supplier<T> step) {
    assertThat(step.get()).isEqualTo(step.get());
  }
}
