package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import io.hatua.demo.Estate;
import io.hatua.demo.LeaseSigningCase;
import io.hatua.e2e.ProviderSandbox.FaultRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However the payment provider tells of a deposit, it is taken and booked once. */
@WholeSystemTest
@Tag("S1-05")
class DepositCallbackTest {

  private static final DemoTenant TENANT = DemoTenant.SIGNING;

  @Test
  void shouldTakeADoubleCallbackOnce(WholeStack stack) {
    LeaseSigningCase lease = signed(stack, new FaultRule("payments", "callback", "double"));
    lease.pay();

    assertActiveWithOneDeposit(stack, lease);
    assertThat(callback(stack, lease, "payment_intent.succeeded").path("attempts").asInt())
        .isEqualTo(2);
  }

  @Test
  void shouldWaitForALateCallback(WholeStack stack) {
    LeaseSigningCase lease =
        signed(stack, new FaultRule("payments", "callback", "late").delay("PT4S"));
    lease.pay();

    assertActiveWithOneDeposit(stack, lease);
  }

  @Test
  void shouldNotMindThatAFailureIsToldAfterThePayment(WholeStack stack) {
    LeaseSigningCase lease =
        signed(stack, new FaultRule("payments", "callback", "reordered").delay("PT3S"));
    lease.payWithDeclinedCard();
    lease.pay();

    assertActiveWithOneDeposit(stack, lease);
    assertThat(callback(stack, lease, "payment_intent.payment_failed").path("state").asText())
        .isEqualToIgnoringCase("delivered");
  }

  @Test
  void refusesACallbackWithAWrongSignatureAndTakesTheRightOneAfter(WholeStack stack) {
    LeaseSigningCase lease =
        signed(stack, new FaultRule("payments", "callback", "wrong-signature").times(1));
    lease.pay();

    assertActiveWithOneDeposit(stack, lease);
    assertThat(callback(stack, lease, "payment_intent.succeeded").path("attempts").asInt())
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void refusesAForgedCallback(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(TENANT);
    lease.sign();
    lease.askedForDeposit();
    Map<String, Object> intent =
        Map.of(
            "id", "pi_forged",
            "object", "payment_intent",
            "status", "succeeded",
            "amount", Estate.DEPOSIT_MINOR_UNITS,
            "currency", "kes",
            "metadata", Map.of("reference", reference(lease) + "deposit"));
    Map<String, Object> forged =
        Map.of(
            "id", "evt_forged",
            "object", "event",
            "type", "payment_intent.succeeded",
            "created", Instant.now().getEpochSecond(),
            "data", Map.of("object", intent));

    Api.Answer answer =
        new Api(stack.addresses().application())
            .send(
                "POST",
                "/callbacks/shared/payments",
                forged,
                Map.of(
                    "Stripe-Signature",
                    "t=%d,v1=%s".formatted(Instant.now().getEpochSecond(), "0".repeat(64))));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(lease.lease().path("deposit").path("status").asText()).isEqualTo("REQUESTED");
    assertThat(lease.ledgerEntries()).isEmpty();
  }

  @Test
  void shouldFindOutByItselfWhenTheProviderIsSilent(WholeStack stack) {
    LeaseSigningCase lease = signed(stack, new FaultRule("payments", "callback", "silent"));
    lease.pay();

    assertActiveWithOneDeposit(stack, lease);
  }

  @Test
  @Tag("S1-06")
  void shouldRefundADepositThatIsToldOfAfterTheCancellation(WholeStack stack) {
    LeaseSigningCase lease =
        signed(stack, new FaultRule("payments", "callback", "late").times(1).delay("PT5S"));
    lease.pay();
    lease.withdraw("the unit is to be renovated first");

    lease.awaitStatus("cancelled");
    lease.awaitDeposit("refunded");
    lease.awaitProcessEnd();
    Settlement settlement = Settlement.of(stack, TENANT, lease);
    assertThat(settlement.faults()).isEmpty();
    assertThat(settlement.balances()).isEmpty();
    assertThat(settlement.payments()).containsExactly("capture 5000000 KES", "refund 5000000 KES");
    assertThat(lease.unitStatus()).isEqualTo("available");
  }

  /** A lease that both have signed, whose deposit's call-backs go wrong. */
  private static LeaseSigningCase signed(WholeStack stack, FaultRule fault) {
    LeaseSigningCase lease = stack.propose(TENANT);
    stack.sandbox().add(fault.of(reference(lease)));
    lease.sign();
    lease.askedForDeposit();
    return lease;
  }

  private static void assertActiveWithOneDeposit(WholeStack stack, LeaseSigningCase lease) {
    lease.awaitStatus("active");
    lease.awaitProcessEnd();
    Settlement settlement = Settlement.of(stack, TENANT, lease);
    assertThat(settlement.faults()).isEmpty();
    assertThat(settlement.payments()).containsExactly("capture 5000000 KES");
  }

  /** How every reference of the lease at the payment provider begins. */
  private static String reference(LeaseSigningCase lease) {
    return TENANT.id() + "/" + lease.leaseId() + "/";
  }

  private static JsonNode callback(WholeStack stack, LeaseSigningCase lease, String type) {
    List<JsonNode> all = stack.sandbox().callbacks(reference(lease));
    return all.stream()
        .filter(callback -> callback.path("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
