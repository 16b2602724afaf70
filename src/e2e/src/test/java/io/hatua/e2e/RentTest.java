package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.LeaseSigningCase;
import io.hatua.demo.RentCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rent of a lease as people pay it, held against the provider's own log. */
@WholeSystemTest
class RentTest {

  @Test
  @Tag("S1-40")
  @Tag("S1-43")
  @Tag("S1-44")
  @Tag("S1-45")
  @Tag("S1-47")
  @Tag("S1-48")
  @Tag("S3-23")
  void shouldBePaidByCardAndInCashAndRefunded(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.RENT);
    RentCase rent = rent(stack, DemoTenant.RENT, lease);
    long firstRent = rent.account().path("openMinorUnits").asLong();
    assertThat(firstRent).isPositive();

    rent.payWithThreeDSecure();
    JsonNode paid = rent.await(0, 0);
    String payment = paid.path("payments").path(0).path("id").asText();
    JsonNode settled = rent.awaitSettlement(payment).path("settlement");
    assertThat(settled.path("charges").path("minorUnits").asLong()).isPositive();
    assertThat(rent.previewDisbursement().path("outcome").asText()).isEqualTo("PAY");
    rent.chargeCard();
    rent.confirm(rent.recordCash(1_000_000));
    rent.await(0, 1_000_000);
    rent.refund(payment, firstRent);

    // What was paid ahead pays what the refund opened.
    rent.await(Math.max(0, firstRent - 1_000_000), Math.max(0, 1_000_000 - firstRent));
    assertThat(balances(lease))
        .containsEntry("C cash_bank.client", 1_000_000L)
        .doesNotContainKeys("C cash_bank.wallet", "C payout_clearing.owners");
    assertThat(moved(stack, DemoTenant.RENT, payment))
        .containsExactly("capture " + firstRent, "refund " + firstRent);
    assertThat(findings(stack, DemoTenant.RENT)).isEmpty();
  }

  @Test
  @Tag("S1-43")
  @Tag("S1-48")
  void shouldBePaidOnThePhoneAndGoBackThere(WholeStack stack) {
    LeaseSigningCase lease = stack.propose(DemoTenant.RENT);
    RentCase rent = rent(stack, DemoTenant.RENT, lease);
    rent.payByPhone(stack.addresses().sandbox(), "enter the pin and pay");
    JsonNode paid = rent.awaitPayment("succeeded").path("payments").path(0);
    rent.refund(paid.path("id").asText(), 100_000);

    assertThat(balances(lease)).doesNotContainKey("C payout_clearing.owners");
    assertThat(findings(stack, DemoTenant.RENT)).isEmpty();
  }

  @Test
  @Tag("S1-48")
  void shouldBeOpenAgainWhenTheBankTakesTheMoneyBack(WholeStack stack) {
    // Its owner does not cover the charge, which keeps the settlement open for all in it.
    DemoTenant tenant = DemoTenant.TERMINATION;
    LeaseSigningCase lease = stack.propose(tenant);
    RentCase rent = rent(stack, tenant, lease);
    long firstRent = rent.account().path("openMinorUnits").asLong();

    rent.payWithDisputedCard();
    JsonNode account = rent.awaitPayment("charged_back");

    assertThat(account.path("openMinorUnits").asLong()).isEqualTo(firstRent);
    assertThat(balances(lease)).doesNotContainKey("C cash_bank.wallet");
    assertThat(moved(stack, tenant, account.path("payments").path(0).path("id").asText()))
        .containsExactly("capture " + firstRent, "chargeback " + firstRent);
    assertThat(findings(stack, tenant)).isEmpty();
  }

  private static RentCase rent(WholeStack stack, DemoTenant tenant, LeaseSigningCase lease) {
    lease.complete();
    return RentCase.of(stack.manager(tenant), stack.as(tenant.finance()), lease, stack.mailbox());
  }

  /** The provider's own log of a payment. */
  private static List<String> moved(WholeStack stack, DemoTenant tenant, String payment) {
    return stack.sandbox().payments(tenant.id(), payment).stream()
        .map(line -> line.path("kind").asText() + " " + line.path("amountMinorUnits").asLong())
        .toList();
  }

  private static Map<String, Long> balances(LeaseSigningCase lease) {
    Map<String, Long> balances = new TreeMap<>();
    for (JsonNode entry : lease.ledgerEntries()) {
      for (JsonNode line : entry.path("lines")) {
        long amount = line.path("minorUnits").asLong();
        balances.merge(
            line.path("book").asText() + " " + line.path("account").asText(),
            line.path("side").asText().equals("DEBIT") ? amount : -amount,
            Long::sum);
      }
    }
    balances.values().removeIf(balance -> balance == 0);
    return balances;
  }

  private static JsonNode findings(WholeStack stack, DemoTenant tenant) {
    return stack.manager(tenant).get("/api/v1/ledger/findings");
  }
}
