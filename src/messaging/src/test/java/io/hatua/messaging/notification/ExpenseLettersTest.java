package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.expense.Awaited;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.support.DatabaseTest;
import io.hatua.support.ExpenseCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S0-03")
@Tag("S0-07")
class ExpenseLettersTest {

  @Autowired ExpenseLetters letters;
  @Autowired ExpenseApprovalSteps steps;
  @Autowired ExpenseCases cases;
  @Autowired UserAdministration administration;
  @Autowired EventHistory history;
  @Autowired TestTenants tenants;
  @Autowired TestClock clock;
  @Autowired TransactionTemplate transaction;

  private Invocation tenant;
  private String requester;
  private String fay;
  private String finn;

  @BeforeEach
  void newOffice() {
    Invocation system = tenants.create();
    tenant = system;
    requester = person("rita", Role.TECHNICIAN);
    fay = person("fay", Role.FINANCE);
    finn = person("finn", Role.FINANCE);
    tenant = new Invocation(system.tenantId(), Actor.user(requester), "corr_1", null);
  }

  @Test
  void shouldTellEverybodyWhoIsAsked() {
    String id = as(() -> cases.inApproval("finance"));

    assertThat(about(id, "expense.approval_requested"))
        .allSatisfy(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.EXPENSE_WAITS);
              assertThat(letter.path()).isEqualTo("/expenses/" + id);
            })
        .extracting(letter -> letter.recipient().id())
        .containsExactlyInAnyOrder(fay, finn);
  }

  @Test
  void shouldTellTheRequesterOfQuestionsAndRemindThem() {
    String id = as(() -> cases.inApproval("finance"));
    as(() -> cases.conclude(id, "finance", fay, Map.of("decision", "RETURN", "question", "Why?")));
    clock.advance(Duration.ofDays(1));
    as(
        () -> {
          steps.remind(id, Awaited.ANSWER);
          return id;
        });

    for (String type : List.of("expense.returned", "expense.reminder_due")) {
      assertThat(about(id, type))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.template()).isEqualTo(NotificationTemplate.EXPENSE_QUESTION);
                assertThat(letter.recipient().id()).isEqualTo(requester);
              });
    }
  }

  @Test
  void shouldTellTheRequesterHowItEnded() {
    String rejected = as(() -> cases.inApproval("finance"));
    as(
        () -> {
          cases.conclude(
              rejected, "finance", fay, Map.of("decision", "REJECT", "reason", "Not needed"));
          steps.releaseBudget(rejected);
          steps.close(rejected);
          return rejected;
        });
    String paid = as(cases::paid);

    assertThat(about(rejected, "expense.rejected"))
        .extracting(Letter::template, letter -> letter.recipient().id())
        .containsExactly(tuple(NotificationTemplate.EXPENSE_REJECTED, requester));
    assertThat(about(paid, "expense.paid"))
        .extracting(Letter::template)
        .containsExactly(NotificationTemplate.EXPENSE_PAID);
  }

  @Test
  void shouldAlertFinanceWhenAPaymentFails() {
    String id = as(cases::paymentFailed);

    assertThat(about(id, "expense.payment_failed"))
        .extracting(letter -> letter.recipient().id())
        .containsExactlyInAnyOrder(fay, finn);
  }

  @Test
  @Tag("S1-113")
  void everyEventOfACaseShouldFitItsSchema() {
    String id = as(() -> cases.inApproval("finance"));
    as(() -> cases.conclude(id, "finance", fay, Map.of("decision", "RETURN", "question", "Why?")));
    as(() -> cases.answer(id, "It leaks"));
    as(
        () -> {
          cases.conclude(id, "finance", fay, Map.of("decision", "REJECT", "reason", "No"));
          steps.releaseBudget(id);
          steps.close(id);
          return id;
        });
    as(cases::paid);
    String cancelled = as(cases::cancelled);
    as(
        () -> {
          steps.voidPayout(cancelled);
          steps.reversePosting(cancelled);
          steps.releaseBudget(cancelled);
          steps.close(cancelled);
          return cancelled;
        });
    List<EventEnvelope> events =
        tenant.call(() -> transaction.execute(status -> history.ofCase("corr_1")));
    List<String> own =
        events.stream()
            .map(EventEnvelope::type)
            .filter(type -> type.matches("(expense|budget|supplier)\\..*"))
            .distinct()
            .toList();

    assertThat(own)
        .contains(
            "expense.approval_requested",
            "expense.returned",
            "expense.approved",
            "expense.rejected",
            "expense.cancelled",
            "expense.paid",
            "expense.payment_failed",
            "budget.created",
            "budget.finalised",
            "budget.reserved",
            "budget.released",
            "supplier.created",
            "supplier.bank_account_proposed",
            "supplier.bank_account_confirmed");
    for (EventEnvelope event : events) {
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(
                      getClass()
                          .getResourceAsStream(
                              "/schemas/%s/%s.json".formatted(event.type(), event.version())))
                  .validate(event.data()))
          .as("%s %s", event.type(), event.data())
          .isEmpty();
    }
  }

  private String person(String name, Role role) {
    return tenant.call(
        () ->
            administration.add(
                new AddUser(name + "@" + tenant.tenantId() + ".example", name, role),
                "{noop}secret",
                false));
  }

  private <T> T as(Supplier<T> work) {
    return tenant.call(work);
  }

  private List<Letter> about(String id, String type) {
    return tenant.call(
        () ->
            transaction.execute(
                status ->
                    history.ofCase("corr_1").stream()
                        .filter(event -> event.type().equals(type))
                        .filter(event -> event.data().path("expenseId").asText().equals(id))
                        .flatMap(event -> letters.about(event).stream())
                        .toList()));
  }
}
