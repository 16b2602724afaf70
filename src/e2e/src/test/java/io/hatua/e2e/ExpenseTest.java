package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.ExpenseCase;
import io.hatua.demo.ExpenseCase.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every way an expense can go, as people and the bank play it. */
@WholeSystemTest
@Tag("S0-07")
@Tag("S0-08")
class ExpenseTest {

  private static final String APPROVE = "Task_ApproveExpense";
  private static final Map<String, String> YES = Map.of("decision", "APPROVE");
  private static final String GOOD = "0011223344";
  private static final String CLOSED = "0011229999";
  private static final String UNKNOWN = "0011220000";

  @Test
  @Tag("S3-14")
  void shouldPayWhatNobodyHasToApprove(WholeStack stack) {
    ExpenseCase expense = stack.submit(DemoTenant.EXPENSE, 464_000, GOOD);
    JsonNode paid = expense.awaitStatus("PAID");
    expense.awaitProcessEnd();

    assertThat(paid.path("approvals")).isEmpty();
    assertThat(expense.budget().path("actualMinorUnits").asLong()).isEqualTo(400_000);
    assertThat(expense.budget().path("reservedMinorUnits").asLong()).isZero();
    assertThat(eventTypes(expense))
        .containsSubsequence(
            "expense.submitted", "budget.reserved", "expense.approved", "expense.paid");
  }

  @Test
  void shouldAskThreeLevelsAndNobodyTwice(WholeStack stack) {
    ExpenseCase expense = stack.submit(DemoTenant.EXPENSE, 60_000_000, GOOD);
    expense.awaitAsked("estate-manager");
    expense.decide(Person.MANAGER, APPROVE, YES);
    expense.awaitAsked("finance");
    assertThat(expense.refusal(Person.MANAGER, APPROVE, YES)).isEqualTo("NOT_YOUR_TASK");
    expense.decide(Person.FINANCE, APPROVE, YES);
    expense.awaitAsked("approver");
    expense.decide(Person.APPROVER, APPROVE, YES);
    JsonNode paid = expense.awaitStatus("PAID");
    expense.awaitProcessEnd();

    assertThat(paid.path("approvals").findValuesAsText("group"))
        .containsExactly("estate-manager", "finance", "approver");
  }

  @Test
  void shouldGiveTheBudgetBackWhenRejected(WholeStack stack) {
    ExpenseCase expense = stack.submit(DemoTenant.EXPENSE, 600_000, GOOD);
    expense.decide(
        Person.MANAGER, APPROVE, Map.of("decision", "REJECT", "reason", "Not this year"));
    expense.awaitStatus("REJECTED");
    expense.awaitProcessEnd();

    assertThat(expense.budget().path("reservedMinorUnits").asLong()).isZero();
    assertThat(eventTypes(expense)).contains("budget.released", "expense.rejected");
  }

  @Test
  void shouldSendBackAndGoOnWithTheAnswer(WholeStack stack) {
    ExpenseCase expense = stack.submit(DemoTenant.EXPENSE, 600_000, GOOD);
    expense.decide(
        Person.MANAGER, APPROVE, Map.of("decision", "RETURN", "question", "Which pump is it?"));
    expense.awaitStatus("RETURNED");
    expense.decide(
        Person.TECHNICIAN, "Task_AnswerQuestions", Map.of("answer", "The one in the basement"));
    expense.awaitAsked("estate-manager");
    expense.decide(Person.MANAGER, APPROVE, YES);
    JsonNode paid = expense.awaitStatus("PAID");

    assertThat(paid.path("approvals").get(0).path("answer").asText())
        .isEqualTo("The one in the basement");
    expense.awaitProcessEnd();
  }

  @Test
  void shouldAskTheNextLevelUpWhenNobodyDecides(WholeStack stack) {
    ExpenseCase expense = stack.submit(DemoTenant.EXPENSE_ESCALATED, 600_000, GOOD);
    JsonNode asked = expense.awaitAsked("finance");

    assertThat(asked.path("approvals").get(0).path("state").asText()).isEqualTo("ESCALATED");
    expense.decide(Person.FINANCE, APPROVE, YES);
    expense.awaitStatus("PAID");
    expense.awaitProcessEnd();
  }

  @Test
  @Tag("S3-14")
  void shouldPayToTheCorrectedAccountOnce(WholeStack stack) {
    ExpenseCase expense = stack.submit(DemoTenant.EXPENSE, 464_000, CLOSED);
    expense.awaitStatus("PAYMENT_FAILED");
    expense.correctAccount(GOOD);
    expense.decide(
        Person.FINANCE, "Task_MendPayout", Map.of("decision", "RETRY", "note", "new account"));
    JsonNode paid = expense.awaitStatus("PAID");
    expense.awaitProcessEnd();

    assertThat(paid.path("payouts").findValuesAsText("status")).containsExactly("FAILED", "PAID");
    assertThat(stack.sandbox().payouts(DemoTenant.EXPENSE.id(), expense.expenseId()))
        .extracting(payout -> payout.path("status").asText())
        .containsExactly("failed", "paid");
  }

  @Test
  @Tag("S3-14")
  void shouldTakeWhatFinanceGivesUpOutOfTheBooks(WholeStack stack) {
    ExpenseCase expense = stack.submit(DemoTenant.EXPENSE, 464_000, UNKNOWN);
    expense.awaitStatus("PAYMENT_FAILED");
    expense.decide(
        Person.FINANCE, "Task_MendPayout", Map.of("decision", "CANCEL", "note", "no such account"));
    expense.awaitStatus("CANCELLED");
    expense.awaitProcessEnd();

    assertThat(expense.budget().path("actualMinorUnits").asLong()).isZero();
    assertThat(stack.as("officer@expense.example").get("/api/v1/ledger/findings")).isEmpty();
  }

  private static List<String> eventTypes(ExpenseCase expense) {
    return expense.events().findValuesAsText("type").stream()
        .filter(type -> type.contains("."))
        .toList();
  }
}
