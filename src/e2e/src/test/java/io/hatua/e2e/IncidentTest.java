package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.hatua.demo.LeaseSigningCase;
import io.hatua.demo.Until;
import io.hatua.e2e.ProviderSandbox.FaultRule;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A provider is broken: the step stops with its cause, a person mends it and the case goes on. */
@WholeSystemTest
@Isolated // its broken provider is left alone for everybody
@Tag("S1-05")
class IncidentTest {

  private static final String MANAGER = "manager@acacia.example";
  private static final String OPERATOR = "operator@acacia.example";
  private static final FaultRule BROKEN = new FaultRule("payments", "create", "unavailable");

  @Test
  void shouldBeRepairedOnOurOwnPage(WholeStack stack) {
    LeaseSigningCase lease = LeaseSigningCase.propose(stack.as(MANAGER), stack.mailbox());
    String fault = stack.sandbox().add(BROKEN.of("tnt_acacia/" + lease.leaseId() + "/"));
    lease.sign();
    assertThat(awaitIncident(lease).path("message").asText()).contains("/v1/payment_links", "503");

    try (Browser operator = Browser.wide()) {
      operator.signIn(stack.addresses().application(), OPERATOR);
      operator.open(stack.addresses().application() + "/incidents");
      Locator incident =
          operator.page().locator("li:has(a[href='/leases/" + lease.leaseId() + "'])");
      assertThat(incident.innerText()).contains("Request deposit", "/v1/payment_links", "503");
      operator.picture("incidents");
      stack.sandbox().remove(fault);
      incident.getByRole(AriaRole.BUTTON).click();
      operator.page().locator(".alert-success").waitFor();
      operator.picture("incident-retried");
    }
    goesOn(lease);
  }

  @Test
  void shouldBeRepairedInOperate(WholeStack stack) {
    LeaseSigningCase lease = LeaseSigningCase.propose(stack.as(MANAGER), stack.mailbox());
    String fault = stack.sandbox().add(BROKEN.of("tnt_acacia/" + lease.leaseId() + "/"));
    lease.sign();
    awaitIncident(lease);
    String instance = lease.process().path("processInstanceKey").asText();

    try (Browser operator = Browser.wide()) {
      operator.open(stack.addresses().operate() + "/login");
      operator.page().locator("#username").fill("demo");
      operator.page().locator("#password").fill("demo");
      operator.press("Login");
      operator.page().waitForURL(address -> !address.contains("/login"));
      operator.open(stack.addresses().operate() + "/processes/" + instance);
      operator.sees("Request deposit");
      operator.picture("operate-incident");
      stack.sandbox().remove(fault);
      operator.press("Retry Instance " + instance);
      goesOn(lease);
      operator
          .page()
          .getByText("Incident occurred")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
      operator.picture("operate-repaired");
    }
  }

  private static JsonNode awaitIncident(LeaseSigningCase lease) {
    return Until.found(
        "an incident of " + lease.leaseId(),
        Duration.ofMinutes(2),
        () -> Optional.ofNullable(lease.process().path("openIncidents").get(0)));
  }

  private static void goesOn(LeaseSigningCase lease) {
    lease.pay();
    lease.awaitStatus("active");
    assertThat(lease.awaitProcessEnd().path("openIncidents")).isEmpty();
  }
}
