package io.hatua.expense;

import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskRefusal;
import io.hatua.task.TaskRule;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who asked for the money, or gets it, neither approves it nor has it paid; nobody approves two
 * levels.
 */
@Component
@Transactional(readOnly = true)
class ExpenseTaskRule implements TaskRule {

  private static final String APPROVED_BEFORE = "APPROVED_BEFORE";

  private final Expenses expenses;
  private final Suppliers suppliers;

  ExpenseTaskRule(Expenses expenses, Suppliers suppliers) {
    this.expenses = expenses;
    this.suppliers = suppliers;
  }

  @Override
  public Optional<TaskRefusal> refusal(TaskItem task, String userId) {
    return isAbout(task) && !task.elementId().equals(Awaited.ANSWER.elementId())
        ? expenses.find(task.aggregateId()).flatMap(expense -> against(expense, task, userId))
        : Optional.empty();
  }

  @Override
  public OptionalLong amountMinorUnits(TaskItem task) {
    return isAbout(task)
        ? expenses.find(task.aggregateId()).stream()
            .mapToLong(expense -> expense.summary().amount().minorUnits())
            .findFirst()
        : OptionalLong.empty();
  }

  private Optional<TaskRefusal> against(ExpenseDetails expense, TaskItem task, String userId) {
    String payee =
        suppliers.find(expense.summary().supplierId()).map(Supplier::userId).orElse(null);
    if (expense.summary().requesterId().equals(userId) || userId.equals(payee)) {
      return Optional.of(
          new TaskRefusal(
              TaskRefusal.DECIDED_BY_REQUESTER,
              "expected somebody else than who asked for the money or gets it"));
    }
    boolean approvedBefore =
        task.elementId().equals(Awaited.APPROVAL.elementId())
            && expense.approvals().stream()
                .filter(approval -> approval.state() == Approval.State.APPROVED)
                .anyMatch(
                    approval ->
                        userId.equals(approval.decidedBy())
                            || userId.equals(approval.onBehalfOf()));
    return approvedBefore
        ? Optional.of(
            new TaskRefusal(
                APPROVED_BEFORE, "expected somebody else than who approved an earlier level"))
        : Optional.empty();
  }

  private static boolean isAbout(TaskItem task) {
    return task.aggregateType().equals("expense");
  }
}
