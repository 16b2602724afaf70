package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.disbursement.Statements;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.owner.Owners;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.support.DatabaseTest;
import io.hatua.support.DisbursementCases;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S1-111")
class DisbursementLettersTest {

  @Autowired DisbursementLetters letters;
  @Autowired DisbursementCases cases;
  @Autowired UserAdministration administration;
  @Autowired EventHistory history;
  @Autowired Owners owners;
  @Autowired Statements statements;
  @Autowired Policies policies;
  @Autowired TestTenants tenants;
  @Autowired TransactionTemplate transaction;

  private Invocation tenant;
  private String approver;
  private String finance;

  @BeforeEach
  void newOffice() {
    tenant = tenants.create();
    approver = person("ann", Role.APPROVER);
    finance = person("fay", Role.FINANCE);
  }

  @Test
  @Tag("S1-87")
  void shouldAskApproversAndTellTheOwnerOfARejection() {
    tenant.run(() -> policies.set(Policy.DISBURSEMENT_AUTO_LIMIT, LocalDate.of(2020, 1, 1), "1"));
    String id = as(() -> cases.pending(2_500_000));
    tenant.run(() -> cases.inCase(id, () -> cases.plan(id, 1)));
    tenant.run(() -> cases.inCase(id, () -> cases.approve(id, approver, "REJECT")));

    assertThat(about(id, "disbursement.reminder_due"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.DISBURSEMENT_WAITS);
              assertThat(letter.recipient().id()).isEqualTo(approver);
              assertThat(letter.path()).isEqualTo("/disbursements/" + id);
            });
    assertThat(about(id, "disbursement.rejected"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.DISBURSEMENT_REJECTED);
              assertThat(letter.recipient().id()).isEqualTo(as(() -> cases.one(id)).ownerId());
            });
  }

  @Test
  @Tag("S1-89")
  void shouldTellTheOwnerOfTheMoney() {
    String id = as(() -> cases.completed(2_500_000));

    assertThat(about(id, "disbursement.completed"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.DISBURSEMENT_PAID);
              assertThat(letter.recipient().id()).isEqualTo(as(() -> cases.one(id)).ownerId());
              assertThat(letter.facts()).containsKeys("property", "amount");
            });
  }

  @Test
  @Tag("S1-85")
  void shouldLeadAnOwnerWhoSignsInToTheStatementThatIsKept() {
    String id = as(() -> cases.completed(2_500_000));
    String reader = person("olive", Role.OWNER);
    tenant.run(() -> owners.setAccount(cases.one(id).ownerId(), reader));

    assertThat(about(id, "disbursement.completed"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.DISBURSEMENT_STATEMENT);
              assertThat(letter.path()).isEqualTo("/statements/" + id);
              assertThat(letter.facts()).containsKeys("property", "throughOn", "amount");
            });
    assertThat(as(() -> statements.sent(id))).isPresent();
    assertThat(about(id, "disbursement.created")).isEmpty();
  }

  @Test
  @Tag("S1-85")
  void shouldSendTheStatementOfWhatIsCarriedForwardToo() {
    String property = as(() -> cases.property(10_000));
    tenant.run(() -> cases.cost(property, 464_000));
    String id = as(() -> cases.of(cases.ran(property))).getFirst().disbursement().id();
    assertThat(about(id, "disbursement.created")).isEmpty();
    String reader = person("olive", Role.OWNER);
    tenant.run(() -> owners.setAccount(cases.one(id).ownerId(), reader));

    assertThat(about(id, "disbursement.created"))
        .extracting(Letter::template)
        .containsExactly(NotificationTemplate.DISBURSEMENT_STATEMENT);
  }

  @Test
  @Tag("S1-90")
  void shouldAlertFinanceOfAFailure() {
    String id = as(() -> cases.failed(2_500_000));

    assertThat(about(id, "disbursement.failed"))
        .extracting(letter -> letter.recipient().id())
        .containsExactly(finance);
  }

  @Test
  void everyEventShouldFitItsSchema() {
    String id = as(() -> cases.failed(2_500_000));
    tenant.run(() -> cases.cancel(id));

    List<EventEnvelope> events = ofCase(id);
    assertThat(events)
        .extracting(EventEnvelope::type)
        .contains("disbursement.created", "disbursement.approved", "disbursement.cancelled");
    for (EventEnvelope event : events) {
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(
                      getClass().getResourceAsStream("/schemas/" + event.type() + "/1.0.json"))
                  .validate(event.data()))
          .as(event.type())
          .isEmpty();
    }
  }

  private List<Letter> about(String id, String type) {
    return ofCase(id).stream()
        .filter(event -> event.type().equals(type))
        .flatMap(event -> as(() -> letters.about(event)).stream())
        .toList();
  }

  private List<EventEnvelope> ofCase(String id) {
    return as(() -> transaction.execute(status -> history.ofCase(cases.one(id).correlationId())));
  }

  private String person(String name, Role role) {
    return as(
        () ->
            administration.add(
                new AddUser(name + "@" + tenant.tenantId() + ".example", name, role),
                "{noop}secret",
                false));
  }

  private <T> T as(Supplier<T> work) {
    return tenant.call(work);
  }
}
