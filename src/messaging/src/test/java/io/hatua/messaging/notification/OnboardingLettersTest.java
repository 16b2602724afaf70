package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.application.ApplicationDetails;
import io.hatua.application.Applications;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.application.OfficerWork;
import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customers;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.support.ApplicationCases;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S1-13")
class OnboardingLettersTest {

  @Autowired OnboardingLetters letters;
  @Autowired Applications applications;
  @Autowired CustomerOnboardingSteps steps;
  @Autowired ApplicationCases cases;
  @Autowired Customers customers;
  @Autowired UserAdministration administration;
  @Autowired EventHistory history;
  @Autowired TestTenants tenants;
  @Autowired TestClock clock;
  @Autowired TransactionTemplate transaction;

  private Invocation tenant;

  @BeforeEach
  void newTenant() {
    tenant = tenants.create();
  }

  @Test
  void shouldSendTheApplicantTheirOwnLink() {
    String id = as(cases::drafted);

    Letter letter = only(id, "customer.created");
    assertThat(letter.template()).isEqualTo(NotificationTemplate.APPLICATION_RECEIVED);
    assertThat(letter.recipient().type()).isEqualTo(RecipientType.APPLICANT);
    assertThat(letter.recipient().email()).isEqualTo(application(id).summary().email());
    assertThat(letter.path())
        .isEqualTo("/application/" + tenant.tenantId() + "/" + application(id).token());
  }

  @Test
  void shouldWelcomeAndRejectWithoutAFact() {
    String approved = as(cases::active);
    String rejected = as(cases::rejected);
    tenant.run(() -> steps.reject(rejected));

    assertThat(only(approved, "customer.activated").template())
        .isEqualTo(NotificationTemplate.APPLICATION_APPROVED);
    Letter rejection = only(rejected, "customer.rejected");
    assertThat(rejection.template()).isEqualTo(NotificationTemplate.APPLICATION_REJECTED);
    assertThat(rejection.facts()).isEmpty();
    assertThat(rejection.path()).isNull();
  }

  @Test
  void shouldConfirmAWithdrawalUntilTheErasure() {
    String id = as(cases::checking);
    tenant.run(() -> applications.withdraw(id));
    as(() -> steps.concludeWithdrawal(id));
    assertThat(only(id, "customer.withdrawn").template())
        .isEqualTo(NotificationTemplate.APPLICATION_WITHDRAWN);

    clock.advance(Duration.ofHours(24));
    tenant.run(() -> steps.erase(id));
    assertThat(about(id, "customer.withdrawn")).isEmpty();
  }

  @Test
  void shouldRemindEveryOfficer() {
    for (String name : List.of("one", "two")) {
      tenant.run(
          () ->
              administration.add(
                  new AddUser(
                      name + "@" + tenant.tenantId() + ".example", name, Role.ONBOARDING_OFFICER),
                  "{noop}secret",
                  false));
    }
    String id = as(cases::inReview);
    tenant.run(() -> steps.remindOfficer(id, OfficerWork.REVIEW));

    assertThat(about(id, "customer.officer_reminder_due"))
        .hasSize(2)
        .allMatch(letter -> letter.template() == NotificationTemplate.APPLICATION_WAITS)
        .allMatch(letter -> ("/applications/" + id).equals(letter.path()));
  }

  @Test
  void customerWhomTheTenantAddedGetsNoLetter() {
    as(() -> customers.add(new AddCustomer("Brian", "brian@example.com", null)));

    assertThat(events().stream().flatMap(event -> as(() -> letters.about(event)).stream()))
        .isEmpty();
  }

  private Letter only(String application, String type) {
    List<Letter> found = about(application, type);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private List<Letter> about(String application, String type) {
    return events().stream()
        .filter(event -> event.type().equals(type))
        .filter(event -> event.data().path("applicationId").asText().equals(application))
        .flatMap(event -> as(() -> transaction.execute(status -> letters.about(event))).stream())
        .toList();
  }

  /** The test calls the steps itself, so that their events carry its own correlation. */
  private List<EventEnvelope> events() {
    return as(() -> history.ofCase(tenant.correlationId()));
  }

  private ApplicationDetails application(String id) {
    return as(() -> applications.find(id).orElseThrow());
  }

  private <T> T as(Supplier<T> work) {
    return tenant.call(work);
  }
}
