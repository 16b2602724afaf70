package io.hatua.messaging.notification;

import io.hatua.application.ApplicationDetails;
import io.hatua.application.Applications;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who hears what about an application (S1-13). Why one was turned down stays with the officers. */
@Component
class OnboardingLetters implements Letters {

  private final Applications applications;
  private final UserAccounts accounts;

  OnboardingLetters(Applications applications, UserAccounts accounts) {
    this.applications = applications;
    this.accounts = accounts;
  }

  @Override
  public String topic() {
    return EventType.CUSTOMER_CREATED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    if (!event.data().hasNonNull("applicationId")) {
      return List.of();
    }
    return switch (event.type()) {
      case "customer.created" -> toApplicant(event, NotificationTemplate.APPLICATION_RECEIVED);
      case "customer.activated" -> toApplicant(event, NotificationTemplate.APPLICATION_APPROVED);
      case "customer.rejected" -> toApplicant(event, NotificationTemplate.APPLICATION_REJECTED);
      case "customer.withdrawn" -> toApplicant(event, NotificationTemplate.APPLICATION_WITHDRAWN);
      case "customer.officer_reminder_due" -> toOfficers(application(event));
      default -> List.of();
    };
  }

  /** Nobody once the applicant is erased. */
  private List<Letter> toApplicant(EventEnvelope event, NotificationTemplate template) {
    ApplicationDetails application = application(event);
    String name = application.summary().name();
    String email = application.summary().email();
    return name == null || email == null
        ? List.of()
        : List.of(
            new Letter(
                template,
                new Recipient(
                    RecipientType.APPLICANT,
                    application.summary().id(),
                    name,
                    email,
                    application.phone()),
                Map.of(),
                template.linked()
                    ? "/application/" + Invocation.current().tenantId() + "/" + application.token()
                    : null));
  }

  private List<Letter> toOfficers(ApplicationDetails application) {
    return accounts.inGroup(Role.ONBOARDING_OFFICER.group()).stream()
        .filter(UserAccount::enabled)
        .map(
            officer ->
                new Letter(
                    NotificationTemplate.APPLICATION_WAITS,
                    Recipient.of(officer),
                    Map.of(),
                    "/applications/" + application.summary().id()))
        .toList();
  }

  private ApplicationDetails application(EventEnvelope event) {
    String id = event.data().path("applicationId").asText();
    return applications.find(id).orElseThrow(() -> new NotFoundException("application", id));
  }
}
