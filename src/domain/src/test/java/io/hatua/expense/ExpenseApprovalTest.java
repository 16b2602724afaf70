package io.hatua.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.policy.Policy;
import io.hatua.task.Absences;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.RecordAbsence;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskRefusal;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

@Tag("S0-07")
@Tag("S0-08")
class ExpenseApprovalTest extends ExpenseTest {

  @Autowired private Absences absences;
  @Autowired private UserAdministration users;

  @Test
  void shouldReserveWhatItCostsWithoutTheVatThatComesBack() {
    String id = as(cases::reserved);

    assertThat(budgetOf(id).reservedMinorUnits()).isEqualTo(400_000);
    assertThat(status(id)).isEqualTo(ExpenseStatus.IN_APPROVAL);
  }

  @Test
  void shouldHandTheMatrixItsFacts() {
    String budget = as(() -> cases.budget(null, 300_000));
    String supplier = as(cases::supplier);
    run(() -> cases.submit(cases.invoice(supplier, budget, 464_000)));
    String id = as(() -> cases.submit(cases.invoice(supplier, budget, 464_000)));

    assertThat(as(() -> steps.reserveBudget(id)).facts())
        .isEqualTo(
            new ExpenseFacts(
                invocation.actor().id(),
                "STAFF",
                "MAINTENANCE",
                464_000,
                -100_000,
                true,
                false,
                500_000,
                5_000_000,
                50_000_000,
                "PT24H",
                "PT24H"));
    assertThat(expense(id).overBudget()).isTrue();
  }

  @Test
  void refusesWhatExceedsTheBudgetWhereTheTenantWantsThat() {
    set(Policy.EXPENSE_OVER_BUDGET_ALLOWED, "0");
    String id = as(() -> cases.submit(cases.small(cases.budget(null, 399_999))));

    assertThat(as(() -> steps.reserveBudget(id)).facts()).isNull();
    run(() -> steps.close(id));
    assertThat(status(id)).isEqualTo(ExpenseStatus.REJECTED);
    assertThat(expense(id).closeReason()).isEqualTo(CloseReason.BUDGET_EXCEEDED);
    assertThat(budgetOf(id).reservedMinorUnits()).isZero();
  }

  @Test
  void shouldApproveByItselfWhatNobodyHasToLookAt() {
    String id = as(() -> cases.inApproval());

    assertThat(status(id)).isEqualTo(ExpenseStatus.APPROVED);
    assertThat(told(id)).contains("expense.approved");
  }

  @Test
  void refusesToLetThroughWhatOurRecordsQuestion() {
    String budget = as(() -> cases.budget(null));
    String above = as(() -> cases.submit(cases.invoice(cases.supplier(), budget, 500_001)));
    String narrow = as(() -> cases.submit(cases.small(cases.budget(null, 1))));
    String supplier = as(cases::supplier);
    run(() -> cases.submit(cases.invoice(supplier, budget, 464_000)));
    String near = as(() -> cases.submit(cases.invoice(supplier, budget, 464_000)));
    for (String id : List.of(above, narrow, near)) {
      run(() -> steps.reserveBudget(id));
      assertThatThrownBy(() -> run(() -> cases.plan(id)))
          .hasMessageContaining("by our records it is not so");
      assertThat(status(id)).isEqualTo(ExpenseStatus.IN_APPROVAL);
    }
    String atLimit = as(() -> cases.submit(cases.invoice(cases.supplier(), budget, 500_000)));
    run(() -> steps.reserveBudget(atLimit));
    run(() -> cases.plan(atLimit));
    assertThat(status(atLimit)).isEqualTo(ExpenseStatus.APPROVED);
  }

  @Test
  void shouldAskTheLevelsInTheirOrderAndEachGroupOnce() {
    String id = as(cases::reserved);
    NextApproval first =
        as(
            () ->
                steps.planApproval(
                    id,
                    List.of(
                        new Level(3, "finance", "AMOUNT"),
                        new Level(2, "estate-manager", "AMOUNT"),
                        new Level(4, "approver", "AMOUNT"),
                        new Level(1, "finance", "POSSIBLE_DUPLICATE"))));
    assertThat(first.approvalGroup()).isEqualTo("finance");
    assertThat(first.approvalDueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(72)));
    assertThat(as(() -> cases.approve(id, "finance", "usr_fay")).approvalGroup())
        .isEqualTo("estate-manager");
    assertThat(as(() -> cases.approve(id, "estate-manager", "usr_eve")).approvalGroup())
        .isEqualTo("approver");
    assertThat(status(id)).isEqualTo(ExpenseStatus.IN_APPROVAL);
    assertThat(as(() -> cases.approve(id, "approver", "usr_ann")).approvalGroup()).isNull();

    assertThat(status(id)).isEqualTo(ExpenseStatus.APPROVED);
    assertThat(expense(id).reasons()).containsExactly("POSSIBLE_DUPLICATE", "AMOUNT");
    assertThat(expense(id).approvals())
        .extracting(Approval::decidedBy)
        .containsExactly("usr_fay", "usr_eve", "usr_ann");
  }

  @Test
  void refusesAGroupThatNobodyKnows() {
    String id = as(cases::reserved);

    assertThatThrownBy(() -> run(() -> cases.plan(id, "finance", "customer")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(expense(id).approvals()).isEmpty();
  }

  @Test
  void refusesThatWhoAskedForTheMoneyApproves() {
    String id = as(() -> cases.inApproval("finance"));
    String requester = invocation.actor().id();

    assertThat(decide(id, "finance", requester)).isEqualTo(TaskRefusal.DECIDED_BY_REQUESTER);
  }

  @Test
  void refusesThatWhoIsPaidApproves() {
    String colleague = person("cora", Role.FINANCE);
    String supplier = as(() -> cases.paidBack(colleague));
    String budget = as(() -> cases.budget(null));
    String id = as(() -> cases.submit(cases.invoice(supplier, budget, 464_000)));
    run(() -> steps.reserveBudget(id));
    run(() -> cases.plan(id, "finance"));

    assertThat(decide(id, "finance", colleague)).isEqualTo(TaskRefusal.DECIDED_BY_REQUESTER);
  }

  @Test
  void refusesThatOnePersonApprovesTwoLevels() {
    String id = as(() -> cases.inApproval("estate-manager", "finance"));
    run(() -> cases.approve(id, "estate-manager", "usr_both"));

    assertThat(decide(id, "finance", "usr_both")).isEqualTo("APPROVED_BEFORE");
    assertThat(decide(id, "finance", "usr_fay")).isEqualTo("done");
  }

  @Test
  void shouldKeepInTheDatabaseThatNobodyApprovesTwoLevels() {
    String id = as(() -> cases.inApproval("estate-manager", "finance"));
    run(() -> cases.approve(id, "estate-manager", "usr_both"));

    assertThatThrownBy(
            () ->
                query(
                    """
                    update expense_approval set state = 'APPROVED', decided_by = 'usr_both'
                    where expense_id = :value and round = 2 returning expense_id""",
                    id))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void shouldLetASubstituteDecideWithinTheLimitButNotForWhoApprovedBefore() {
    String absent = person("ann", Role.FINANCE);
    String substitute = person("sam", Role.TECHNICIAN);
    away(absent, substitute, 464_000L);
    String id = as(() -> cases.inApproval("finance"));
    assertThat(decideAs(id, "finance", substitute, Set.of())).isEqualTo("done");

    String large =
        as(() -> cases.submit(cases.invoice(cases.supplier(), budgetOf(id).id(), 464_001)));
    run(() -> steps.reserveBudget(large));
    run(() -> cases.plan(large, "finance"));
    assertThat(decideAs(large, "finance", substitute, Set.of()))
        .isEqualTo(TaskRefusal.ABOVE_AUTHORITY);

    String twice = as(() -> cases.inApproval("estate-manager", "finance"));
    run(() -> cases.approve(twice, "estate-manager", absent));
    assertThat(decideAs(twice, "finance", substitute, Set.of())).isEqualTo("APPROVED_BEFORE");
  }

  @Test
  void shouldSendBackWithQuestionsAndAskTheSameLevelAgain() {
    String id = as(() -> cases.inApproval("finance", "approver"));
    NextApproval returned =
        as(
            () ->
                cases.conclude(
                    id,
                    "finance",
                    "usr_fay",
                    Map.of("decision", "RETURN", "question", "Which pump?")));
    assertThat(returned.approvalOutcome()).isEqualTo(NextApproval.Outcome.RETURNED);
    assertThat(returned.answerDueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(336)));
    assertThat(status(id)).isEqualTo(ExpenseStatus.RETURNED);
    NextApproval asked = as(() -> cases.answer(id, "The one in the basement"));

    assertThat(asked.approvalGroup()).isEqualTo("finance");
    assertThat(asked.approvalRound()).isEqualTo(2);
    assertThat(expense(id).approvals().getFirst())
        .extracting(Approval::text, Approval::answer)
        .containsExactly("Which pump?", "The one in the basement");
    run(() -> cases.approve(id, "finance", "usr_fay"));
    run(() -> cases.approve(id, "approver", "usr_ann"));
    assertThat(status(id)).isEqualTo(ExpenseStatus.APPROVED);
    assertThat(told(id))
        .containsSubsequence(
            "expense.approval_requested",
            "expense.returned",
            "expense.approval_requested",
            "expense.approval_requested",
            "expense.approved");
  }

  @Test
  void shouldRejectWhatTheRequesterNeverAnswersFor() {
    String id = as(() -> cases.inApproval("finance"));
    run(
        () ->
            cases.conclude(
                id, "finance", "usr_fay", Map.of("decision", "RETURN", "question", "Why?")));
    clock.advance(Duration.ofHours(336).minusSeconds(1));
    assertThatThrownBy(() -> run(() -> steps.expireQuestions(id, 1)))
        .isInstanceOf(IllegalStateException.class);
    clock.advance(Duration.ofSeconds(1));
    run(() -> steps.expireQuestions(id, 1));
    end(id);

    assertThat(status(id)).isEqualTo(ExpenseStatus.REJECTED);
    assertThat(expense(id).closeReason()).isEqualTo(CloseReason.QUESTIONS_NOT_ANSWERED);
  }

  @Test
  void shouldReleaseTheBudgetAndSayWhyWhenRejected() {
    String id = as(() -> cases.inApproval("finance"));
    NextApproval next =
        as(
            () ->
                cases.conclude(
                    id,
                    "finance",
                    "usr_fay",
                    Map.of("decision", "REJECT", "reason", "Not needed")));
    assertThat(next.approvalOutcome()).isEqualTo(NextApproval.Outcome.REJECTED);
    end(id);

    assertThat(status(id)).isEqualTo(ExpenseStatus.REJECTED);
    assertThat(expense(id).approvals().getFirst().text()).isEqualTo("Not needed");
    assertThat(budgetOf(id).leftMinorUnits()).isEqualTo(budgetOf(id).amountMinorUnits());
    assertThat(told(budgetOf(id).id()))
        .containsExactly(
            "budget.created", "budget.finalised", "budget.reserved", "budget.released");
    assertThat(told(id)).endsWith("expense.rejected");
    assertThat(trialBalance()).doesNotContainKey("C maintenance_expense");
  }

  @Test
  void shouldGoToTheNextLevelUpWhenNobodyDecides() {
    String id = as(() -> cases.inApproval("estate-manager", "approver"));
    clock.advance(Duration.ofHours(72).minusSeconds(1));
    assertThatThrownBy(() -> run(() -> steps.escalate(id, 1)))
        .isInstanceOf(IllegalStateException.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(as(() -> steps.escalate(id, 1)).approvalGroup()).isEqualTo("approver");
    assertThat(as(() -> steps.escalate(id, 1)).approvalRound()).isEqualTo(2);
    clock.advance(Duration.ofHours(72));
    assertThat(as(() -> steps.escalate(id, 2)).approvalGroup()).isEqualTo("administrator");
    clock.advance(Duration.ofHours(72));
    assertThat(as(() -> steps.escalate(id, 3)).approvalGroup()).isEqualTo("administrator");
    run(() -> cases.approve(id, "administrator", "usr_adm"));

    assertThat(status(id)).isEqualTo(ExpenseStatus.APPROVED);
    assertThat(expense(id).approvals())
        .extracting(Approval::state)
        .containsExactly(
            Approval.State.ESCALATED,
            Approval.State.ESCALATED,
            Approval.State.ESCALATED,
            Approval.State.APPROVED);
  }

  @ParameterizedTest
  @CsvSource({"estate-manager, finance", "finance, approver", "approver, administrator"})
  void shouldKnowWhoIsNextUp(String group, String next) {
    String id = as(() -> cases.inApproval(group));
    clock.advance(Duration.ofHours(72));

    assertThat(as(() -> steps.escalate(id, 1)).approvalGroup()).isEqualTo(next);
  }

  @Test
  void refusesWhatNobodyDecidedInHatua() {
    String id = as(() -> cases.inApproval("finance"));
    long instance = as(() -> cases.instance(id));

    assertThatThrownBy(() -> run(() -> steps.concludeApproval(id, 1, instance, "job_1")))
        .isInstanceOf(DecisionMissingException.class);
    assertThat(status(id)).isEqualTo(ExpenseStatus.IN_APPROVAL);
  }

  @Test
  void shouldRemindWhoeverIsWaitedForOnceInAWhile() {
    String id = as(() -> cases.inApproval("finance"));
    run(() -> steps.remind(id, Awaited.APPROVAL));
    run(() -> steps.remind(id, Awaited.APPROVAL));
    run(() -> steps.remind(id, Awaited.ANSWER));
    assertThat(reminders(id)).containsExactly("finance");
    clock.advance(Duration.ofHours(13));
    run(
        () ->
            cases.conclude(
                id, "finance", "usr_fay", Map.of("decision", "RETURN", "question", "Why?")));
    run(() -> steps.remind(id, Awaited.APPROVAL));
    run(() -> steps.remind(id, Awaited.ANSWER));

    assertThat(reminders(id)).containsExactly("finance", invocation.actor().id());
  }

  @Test
  void shouldUndoNothingOfAnExpenseThatGoesItsWay() {
    String id = as(() -> cases.inApproval("finance"));

    for (Runnable undo :
        List.<Runnable>of(
            () -> steps.releaseBudget(id), () -> steps.voidPayout(id), () -> steps.close(id))) {
      assertThatThrownBy(() -> run(undo)).hasMessageContaining("no reason is recorded");
    }
    assertThat(budgetOf(id).reservedMinorUnits()).isEqualTo(400_000);
  }

  private List<String> reminders(String id) {
    return query(
        """
        select payload -> 'data' ->> 'recipient' from outbox
        where aggregate_id = :value and kind = 'hatua.financial'
          and payload ->> 'type' = 'expense.reminder_due' order by position""",
        id);
  }

  private void end(String id) {
    run(() -> steps.releaseBudget(id));
    run(() -> steps.close(id));
  }

  private String decide(String expense, String group, String user) {
    return decideAs(expense, group, user, Set.of(group));
  }

  private String decideAs(String expense, String group, String user, Set<String> groups) {
    TaskOutcome outcome =
        as(
            () ->
                cases.decide(
                    cases.instance(expense),
                    Awaited.APPROVAL.elementId(),
                    group,
                    user,
                    groups,
                    Map.of("decision", "APPROVE")));
    return switch (outcome) {
      case TaskOutcome.Done done -> "done";
      case TaskOutcome.Refused refused -> refused.refusal().code();
      default -> outcome.toString();
    };
  }

  private String person(String name, Role role) {
    return as(
        () ->
            users.add(
                new AddUser("%s@%s.example".formatted(name, invocation.tenantId()), name, role),
                "{noop}x",
                false));
  }

  private void away(String absent, String substitute, Long limit) {
    run(
        () ->
            absences.record(
                absent,
                new RecordAbsence(
                    substitute,
                    LocalDate.of(2026, 11, 1),
                    LocalDate.of(2026, 11, 30),
                    "expense-approval",
                    limit)));
  }
}
