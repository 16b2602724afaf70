package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.hatua.demo.Api;
import io.hatua.demo.Estate;
import io.hatua.demo.Until;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way of a lease in a real browser: the manager at a desk, the parties on the phone. */
@WholeSystemTest
@Tag("S1-01")
@Tag("S1-20")
class JourneyTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CARD = "4242424242424242";
  private static final DemoTenant TENANT = DemoTenant.SIGNING;

  @Test
  @Tag("S1-26")
  @Tag("S1-27")
  @Tag("S1-28")
  void shouldLeadFromTheProposalToAnActiveLease(WholeStack stack) {
    Estate estate = Estate.add(stack.manager(TENANT));
    Estate.Customer customer = estate.addCustomer();
    try (Browser manager = Browser.wide()) {
      propose(manager, stack, estate, customer);
      manager.sees("It waits for signatures");
      manager.page().locator(".diagram svg .djs-element.here").first().waitFor();
      manager.picture("lease-waiting-for-signatures");

      sign(stack, customer.email(), "customer");
      sign(stack, estate.ownerEmail(), "owner");
      pay(stack, customer.email());

      manager.sees("The lease is active").picture("lease-active");
      assertThat(manager.page().locator(".diagram svg .djs-element.done").count()).isPositive();
      assertThat(manager.overflow()).isZero();
    }
  }

  @Test
  void shouldLeadToAnActiveLeaseWithoutScriptsToo(WholeStack stack) {
    Estate estate = Estate.add(stack.manager(TENANT));
    Estate.Customer customer = estate.addCustomer();
    try (Browser manager = Browser.withoutScripts();
        Browser party = Browser.withoutScripts()) {
      propose(manager, stack, estate, customer);
      for (String signer : List.of(customer.email(), estate.ownerEmail())) {
        party.open(link(stack, signer, "/sign/")).press("Sign");
        party.press("Sign").sees("Thank you");
      }
      party.open(link(stack, customer.email(), "/deposit/")).press("Pay now");
      payAtProvider(party);
      party.sees("Thank you").picture("deposit-paid-without-scripts");

      String leaseId = manager.page().url().replaceAll(".*/", "");
      awaitActive(stack.manager(TENANT), leaseId);
      manager.page().reload();
      manager.sees("The lease is active").picture("lease-active-without-scripts");
    }
  }

  @Test
  void shouldSayWhatIsWrongBesideEachFieldAndKeepWhatWasTyped(WholeStack stack) {
    try (Browser manager = Browser.wide()) {
      manager.signIn(stack.addresses().application(), TENANT.manager());
      manager.open(stack.addresses().application() + "/leases/new");
      manager.page().getByLabel("First day").fill("1899-01-01");
      manager.page().getByLabel("Months").fill("a year");
      manager.page().getByLabel("Rent a month").fill("-5");
      manager.page().getByLabel("Deposit").fill("much");
      manager.page().getByLabel("Rent due on day").fill("31");
      manager.press("Propose the lease");

      manager.sees("Nothing was changed").picture("proposal-with-faults");
      for (String field :
          List.of("unitId", "customerId", "startOn", "months", "rent", "deposit", "rentDueDay")) {
        assertThat(manager.page().locator("#" + field).getAttribute("aria-invalid"))
            .as(field)
            .isEqualTo("true");
        assertThat(manager.page().locator("#" + field + "-more .invalid-feedback").allInnerTexts())
            .as(field)
            .isNotEmpty();
      }
      assertThat(manager.page().getByLabel("Months").inputValue()).isEqualTo("a year");
      assertThat(manager.page().getByLabel("Rent a month").inputValue()).isEqualTo("-5");
      assertThat(manager.page().getByLabel("Deposit").inputValue()).isEqualTo("much");
    }
  }

  private static void propose(
      Browser manager, WholeStack stack, Estate estate, Estate.Customer customer) {
    manager.signIn(stack.addresses().application(), TENANT.manager());
    manager.open(stack.addresses().application() + "/leases/new?unitId=" + estate.unitId());
    manager.page().locator("[name=customerWords]").fill(customer.email());
    manager.page().locator("[name=customerWords]").press("Enter");
    manager
        .page()
        .locator("#customerId option[value=" + customer.id() + "]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    manager.page().locator("#customerId").selectOption(customer.id());
    manager.page().getByLabel("Rent a month").fill("25,000");
    manager.page().getByLabel("Deposit").fill("50,000");
    manager.picture("proposal");
    manager.press("Propose the lease");
    manager.page().waitForURL("**/leases/lse_*");
  }

  private static void sign(WholeStack stack, String email, String who) {
    try (Browser signer = Browser.phone()) {
      signer.open(link(stack, email, "/sign/")).picture("sign-" + who + "-phone");
      assertThat(signer.overflow()).isZero();
      signer.press("Sign").picture("provider-sign-phone");
      signer.press("Sign").sees("Thank you, it is signed").picture("signed-" + who + "-phone");
    }
  }

  private static void pay(WholeStack stack, String email) {
    try (Browser payer = Browser.phone()) {
      payer.open(link(stack, email, "/deposit/")).picture("deposit-phone");
      assertThat(payer.overflow()).isZero();
      payer.press("Pay now").picture("provider-checkout-phone");
      payAtProvider(payer);
      payer.sees("Thank you, the deposit is paid").picture("deposit-paid-phone");
    }
  }

  private static void payAtProvider(Browser payer) {
    payer.page().getByLabel("Card number").fill(CARD);
    payer.page().getByLabel("Card number").press("Enter");
  }

  private static String link(WholeStack stack, String email, String page) {
    return stack.mailbox().withLink(email, page, PATIENCE).link();
  }

  private static void awaitActive(Api staff, String leaseId) {
    Until.found(
        leaseId + " to be active",
        PATIENCE,
        () ->
            Optional.of(staff.get("/api/v1/leases/" + leaseId))
                .filter(lease -> lease.path("status").asText().equals("active")));
  }
}
