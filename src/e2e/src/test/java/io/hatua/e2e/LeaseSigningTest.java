package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.LeaseSigningCase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every way a lease can go, from the proposal on, as people play it. */
@WholeSystemTest
class LeaseSigningTest {

  @Test
  @Tag("S1-02")
  @Tag("S1-03")
  @Tag("S1-05")
  @Tag("S1-20")
  @Tag("S1-24")
  @Tag("S1-25")
  @Tag("S1-26")
  @Tag("S1-27")
  @Tag("S1-28")
  @Tag("S1-29")
  @Tag("S1-31")
  @Tag("S1-102")
  @Tag("S1-103")
  @Tag("S1-104")
  @Tag("S1-112")
  void shouldBecomeActiveWhenAllSignAndTheDepositIsPaid(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.SIGNING);
    lease.complete();

    JsonNode process = lease.awaitProcessEnd();
    assertThat(LeaseSigningCase.compensations(process)).isEmpty();
    assertThat(lease.unitStatus()).isEqualTo("occupied");
    assertThat(lease.documents())
        .hasSize(1)
        .noneMatch(document -> document.hasNonNull("archivedAt"));
    assertThat(lease.lease().path("deposit").path("status").asText()).isEqualTo("RECEIVED");
    assertThat(eventTypes(lease))
        .containsSubsequence(
            "lease.created",
            "lease.sent_for_signature",
            "lease.signed",
            "lease.deposit_requested",
            "lease.activated")
        .contains("occupancy.started", "unit.status_changed", "ledger.entry.created");
    for (JsonNode event : lease.events()) {
      assertThat(event.path("id").asText()).startsWith("evt_");
      assertThat(event.path("tenantId").asText()).isEqualTo(DemoTenant.SIGNING.id());
      assertThat(event.path("correlationId").asText())
          .isEqualTo(lease.lease().path("correlationId").asText());
    }
    Settlement settlement = Settlement.of(stack, DemoTenant.SIGNING, lease);
    assertThat(settlement.faults()).isEmpty();
    assertThat(settlement.payments()).containsExactly("capture 5000000 KES");
    assertThat(settlement.balances())
        .containsEntry("C cash_bank.deposits", 5_000_000L)
        .containsEntry("C deposits_held", -5_000_000L);
  }

  @Test
  @Tag("S1-06")
  @Tag("S1-27")
  @Tag("S1-30")
  void shouldBeCalledOffWhenASignerDeclines(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.DECLINED);
    lease.sign(lease.customerEmail());
    lease.decline(lease.ownerEmail());

    assertCalledOff(
        stack,
        DemoTenant.DECLINED,
        lease,
        "SIGNATURE_DECLINED",
        "Task_VoidSignatures",
        "Task_ArchiveDocument",
        "Task_ReleaseUnit",
        "Task_CancelLeaseDraft",
        "Task_ConcludeCancellation");
    assertThat(signatures(lease)).containsExactlyInAnyOrder("SIGNED", "DECLINED");
    assertThat(Settlement.of(stack, DemoTenant.DECLINED, lease).payments()).isEmpty();
  }

  @Test
  @Tag("S1-06")
  @Tag("S1-27")
  @Tag("S1-30")
  void shouldBeCalledOffWhenNobodySignsInTime(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.EXPIRED);

    assertCalledOff(
        stack,
        DemoTenant.EXPIRED,
        lease,
        "SIGNATURE_EXPIRED",
        "Task_VoidSignatures",
        "Task_ArchiveDocument",
        "Task_ReleaseUnit",
        "Task_CancelLeaseDraft",
        "Task_ConcludeCancellation");
    assertThat(signatures(lease)).hasSize(2).doesNotContain("REQUESTED", "SIGNED");
    assertThat(eventTypes(lease)).contains("lease.signature_reminder_due");
  }

  @Test
  @Tag("S1-06")
  @Tag("S1-30")
  void shouldBeCalledOffWhenWithdrawnWhileSignaturesAreOut(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.WITHDRAWN);
    lease.sign(lease.customerEmail());
    lease.withdraw("the unit is to be renovated first");

    assertCalledOff(
        stack,
        DemoTenant.WITHDRAWN,
        lease,
        "LEASE_WITHDRAWN",
        "Task_VoidSignatures",
        "Task_ArchiveDocument",
        "Task_ReleaseUnit",
        "Task_CancelLeaseDraft",
        "Task_ConcludeCancellation");
    assertThat(signatures(lease)).containsExactlyInAnyOrder("SIGNED", "VOIDED");
  }

  @Test
  @Tag("S1-06")
  @Tag("S1-30")
  void shouldBeCalledOffWhenTheDepositIsNotPaidInTime(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.DEPOSIT_FAILS);
    lease.sign();
    lease.payWithDeclinedCard();

    assertCalledOff(
        stack,
        DemoTenant.DEPOSIT_FAILS,
        lease,
        "DEPOSIT_NOT_PAID",
        "Task_RefundDeposit",
        "Task_VoidSignatures",
        "Task_ArchiveDocument",
        "Task_ReleaseUnit",
        "Task_CancelLeaseDraft",
        "Task_ConcludeCancellation");
    assertThat(lease.lease().path("deposit").path("status").asText()).isEqualTo("VOIDED");
    assertThat(Settlement.of(stack, DemoTenant.DEPOSIT_FAILS, lease).payments())
        .containsExactly("void 5000000 KES");
  }

  @Test
  @Tag("S1-06")
  @Tag("S1-22")
  @Tag("S1-30")
  void shouldRefundWhenTheActivationIsRefused(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.ACTIVATION_REFUSED);
    lease.sign();
    lease.askedForDeposit();
    lease.blacklistCustomer();
    lease.pay();
    lease.awaitDeposit("refunded");

    assertCalledOff(
        stack,
        DemoTenant.ACTIVATION_REFUSED,
        lease,
        "LEASE_ACTIVATION_REFUSED",
        "Task_RefundDeposit",
        "Task_VoidSignatures",
        "Task_ArchiveDocument",
        "Task_ReleaseUnit",
        "Task_CancelLeaseDraft",
        "Task_ConcludeCancellation");
    assertThat(Settlement.of(stack, DemoTenant.ACTIVATION_REFUSED, lease).payments())
        .containsExactly("capture 5000000 KES", "refund 5000000 KES");
  }

  /** In this order, with nothing left behind. */
  private static void assertCalledOff(
      WholeStack stack,
      DemoTenant tenant,
      LeaseSigningCase lease,
      String reason,
      String... compensations) {
    lease.awaitStatus("cancelled");
    JsonNode process = lease.awaitProcessEnd();
    assertThat(lease.lease().path("cancellationReason").asText()).isEqualTo(reason);
    assertThat(LeaseSigningCase.compensations(process)).containsExactly(compensations);
    assertThat(lease.unitStatus()).isEqualTo("available");
    assertThat(lease.documents())
        .hasSize(1)
        .allMatch(document -> document.hasNonNull("archivedAt"));
    Settlement settlement = Settlement.of(stack, tenant, lease);
    assertThat(settlement.faults()).isEmpty();
    assertThat(settlement.balances()).isEmpty();
  }

  private static List<String> signatures(LeaseSigningCase lease) {
    return lease.lease().path("signatures").findValuesAsText("status");
  }

  private static List<String> eventTypes(LeaseSigningCase lease) {
    return lease.events().findValuesAsText("type");
  }
}
