package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import io.hatua.demo.Api;
import io.hatua.demo.OnboardingCase;
import io.hatua.demo.OnboardingCase.Applicant;
import io.hatua.demo.Until;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every way an application can go, from the public page on, as people play it. */
@WholeSystemTest
class OnboardingTest {

  private static final String ENOUGH = "100,000";
  private static final String TIGHT = "60,000";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  @Tag("S1-04")
  @Tag("S1-10")
  @Tag("S1-11")
  @Tag("S1-12")
  @Tag("S1-13")
  @Tag("S1-14")
  void shouldMakeACustomerOfWhomTheRulesApprove(WholeStack stack) {
    OnboardingCase application = stack.apply(Applicant.of("", ENOUGH));
    application.received();
    JsonNode approved = application.awaitStatus("approved");
    application.awaitProcessEnd();
    application.awaitMail("Welcome");

    assertThat(approved.path("reasons")).isEmpty();
    assertThat(approved.path("checks").findValuesAsText("result"))
        .containsExactly("PASSED", "PASSED");
    assertThat(eventTypes(application))
        .contains(
            "customer.created",
            "customer.kyc_completed",
            "customer.background_checked",
            "customer.activated");
    assertThat(customer(stack, approved)).isEqualTo("ACTIVE");
  }

  @Test
  @Tag("S1-12")
  @Tag("S1-13")
  void shouldRejectWithoutSayingWhy(WholeStack stack) {
    OnboardingCase application = stack.apply(Applicant.of("-BACKGROUND-FAILED", ENOUGH));
    JsonNode rejected = application.awaitStatus("rejected");
    application.awaitProcessEnd();
    application.awaitMail("Your application");

    assertThat(rejected.path("reasons").get(0).asText()).isEqualTo("BACKGROUND_HIGH_RISK");
    assertThat(eventTypes(application)).contains("customer.rejected");
    assertThat(customer(stack, rejected)).isEqualTo("REJECTED");
  }

  @Test
  @Tag("S1-15")
  void shouldLetAnOfficerCheckWhatItsProviderNeverAnswers(WholeStack stack) {
    OnboardingCase application = stack.apply(Applicant.of("-KYC-SILENT", ENOUGH));
    application.decide(
        "Task_CheckIdentityByHand",
        Map.of("result", "PASSED", "note", "compared the document with the register"));
    JsonNode approved = application.awaitStatus("approved");

    JsonNode kyc = approved.path("checks").get(0);
    assertThat(kyc.path("attempts").asInt()).isEqualTo(2);
    assertThat(kyc.path("checkedBy").asText()).startsWith("usr_");
    application.awaitProcessEnd();
  }

  @Test
  @Tag("S3-18")
  void shouldCallEverythingOffAndForgetWhoWithdraws(WholeStack stack) {
    OnboardingCase application = stack.apply(Applicant.of("-KYC-SILENT", ENOUGH));
    JsonNode running =
        application.await("the checks to begin", now -> now.path("checks").size() == 2);
    application.withdraw();
    application.awaitStatus("withdrawn");
    application.awaitMail("You have withdrawn");
    JsonNode erased = application.await("the erasure", now -> now.hasNonNull("erasedAt"));
    application.awaitProcessEnd();

    assertThat(erased.toString()).doesNotContain("Amina", "@example.com", "KYC-SILENT");
    assertThat(eventTypes(application)).contains("customer.withdrawn");
    String kyc = running.path("checks").get(0).path("id").asText();
    assertThat(stack.sandbox().checks(DemoTenant.ONBOARDING.id() + "/" + kyc))
        .isNotEmpty()
        .allMatch(check -> check.path("status").asText().equals("cancelled"));
    Api officer = stack.as(DemoTenant.ONBOARDING.officer());
    assertThat(
            officer
                .send(
                    "GET",
                    "/api/v1/customers/" + erased.path("customerId").asText(),
                    null,
                    Map.of())
                .status())
        .isEqualTo(404);
  }

  @Test
  @Tag("S1-15")
  @Tag("S4-11")
  void shouldBeReviewedByAnOfficerInABrowser(WholeStack stack) {
    Applicant applicant = Applicant.of("", TIGHT);
    try (Browser phone = Browser.phone()) {
      phone.open(stack.addresses().application() + "/apply/" + DemoTenant.ONBOARDING.id());
      assertThat(phone.overflow()).isZero();
      phone.picture("apply-phone");
    }
    OnboardingCase application = stack.apply(applicant);
    application.awaitStatus("in_review");
    String task = application.awaitTask("Task_ReviewApplication").path("id").asText();

    try (Browser officer = Browser.wide()) {
      officer.signIn(stack.addresses().application(), DemoTenant.ONBOARDING.officer());
      officer.open(stack.addresses().application() + "/applications");
      officer.sees("Amina Applicant").picture("applications");
      officer.open(
          stack.addresses().application() + "/applications/" + application.applicationId());
      officer.sees("An officer decides").sees("The income carries the rent, but barely.");
      officer.page().locator(".diagram svg .djs-element.here").first().waitFor();
      officer.picture("application-in-review");
      officer.open(stack.addresses().application() + "/tasks/" + task);
      Locator form = officer.page().locator(".fjs-container");
      form.getByLabel("Approve: the applicant becomes a customer").check();
      form.getByLabel("Why").fill("has paid a higher rent for years");
      officer.picture("task-review-application");
      officer.page().locator("[data-complete]").click();
      JsonNode approved = application.awaitStatus("approved");
      assertThat(approved.path("decidedBy").asText()).startsWith("usr_");
      assertThat(approved.path("decisionNote").asText())
          .isEqualTo("has paid a higher rent for years");
      application.awaitProcessEnd();
      officer.open(
          stack.addresses().application() + "/applications/" + application.applicationId());
      officer.sees("The applicant is a customer and may rent.").picture("application-approved");
    }
  }

  @Test
  @Tag("S1-15")
  @Tag("S2-20")
  void decisionForgedPastHatuaMovesNothing(WholeStack stack) {
    OnboardingCase application = stack.apply(Applicant.of("", TIGHT));
    application.awaitStatus("in_review");
    String task = application.awaitTask("Task_ReviewApplication").path("id").asText();
    Api engine = stack.engine();
    String instance = application.process().path("processInstanceKey").asText();
    engine.send(
        "PUT",
        "/v2/element-instances/" + instance + "/variables",
        Map.of("variables", Map.of("outcome", "APPROVE", "decision", "APPROVE")),
        Map.of());

    assertThat(
            engine
                .send(
                    "POST",
                    "/v2/user-tasks/" + task + "/completion",
                    Map.of("variables", Map.of("decision", "APPROVE", "outcome", "APPROVE")),
                    Map.of())
                .status())
        .isEqualTo(204);

    JsonNode incident =
        Until.found(
            "an incident of " + application.applicationId(),
            PATIENCE,
            () -> Optional.ofNullable(application.process().path("openIncidents").get(0)));
    assertThat(incident.path("message").asText())
        .contains("Task_ReviewApplication", "nobody did", "Nothing was changed");
    JsonNode unchanged = application.application();
    assertThat(unchanged.path("status").asText()).isEqualTo("in_review");
    assertThat(customer(stack, unchanged)).isEqualTo("DRAFT");
  }

  private static String customer(WholeStack stack, JsonNode application) {
    return stack
        .manager(DemoTenant.ONBOARDING)
        .get("/api/v1/customers/" + application.path("customerId").asText())
        .path("status")
        .asText();
  }

  private static List<String> eventTypes(OnboardingCase application) {
    return application.events().findValuesAsText("type");
  }
}
