package io.hatua.expense;

import io.hatua.budget.Budgets;
import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.supplier.Suppliers;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps from the reservation to the approval, and back when nothing comes of it (S0-07). */
@Component
class ExpenseApproval {

  /** Who is asked, and who is asked next when nobody answers; the last one is asked again. */
  private static final List<String> UPWARDS =
      List.of(
          Role.ESTATE_MANAGER.group(),
          Role.FINANCE.group(),
          Role.APPROVER.group(),
          Role.ADMINISTRATOR.group());

  private final Effects effects;
  private final ExpenseRecords expenses;
  private final ExpenseReads reads;
  private final Approvals approvals;
  private final Budgets budgets;
  private final Suppliers suppliers;
  private final TaskDecisions decisions;
  private final UserAccounts accounts;
  private final Policies policies;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ExpenseApproval(
      Effects effects,
      ExpenseRecords expenses,
      ExpenseReads reads,
      Approvals approvals,
      Budgets budgets,
      Suppliers suppliers,
      TaskDecisions decisions,
      UserAccounts accounts,
      Policies policies,
      Outbox outbox,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.expenses = expenses;
    this.reads = reads;
    this.approvals = approvals;
    this.budgets = budgets;
    this.suppliers = suppliers;
    this.decisions = decisions;
    this.accounts = accounts;
    this.policies = policies;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  ReserveOutcome reserve(String expenseId) {
    return once(
        expenseId,
        "reserve",
        expenseId,
        ReserveOutcome.class,
        expense -> {
          expense.expectNotWithdrawn();
          expense.expect(ExpenseStatus.SUBMITTED, "reserve the money of");
          Optional<Long> left =
              budgets.reserve(
                  expense.budgetId,
                  expenseId,
                  expense.netMinorUnits(),
                  policies.number(Policy.EXPENSE_OVER_BUDGET_ALLOWED) != 0);
          if (left.isEmpty()) {
            expense.exceedBudget();
            expenses.save(expense);
            return new ReserveOutcome(null);
          }
          expense.reserved(left.get() < 0);
          expenses.save(expense);
          return new ReserveOutcome(
              new ExpenseFacts(
                  expense.requesterId,
                  role(expense.requesterId),
                  expense.category.name(),
                  expense.amountMinorUnits,
                  left.get(),
                  !reads.nearDuplicates(expenseId).isEmpty(),
                  expense.isAboveApproved(),
                  policies.number(Policy.EXPENSE_AUTO_LIMIT),
                  policies.number(Policy.EXPENSE_MANAGER_LIMIT),
                  policies.number(Policy.EXPENSE_FINANCE_LIMIT),
                  policies.duration(Policy.EXPENSE_REMINDER).toString(),
                  policies.duration(Policy.EXPENSE_PAYOUT_ANSWER).toString()));
        });
  }

  NextApproval plan(String expenseId, List<Level> levels) {
    return once(
        expenseId,
        "plan",
        levels,
        NextApproval.class,
        expense -> {
          expense.expectNotWithdrawn();
          List<Level> ordered =
              levels.stream().sorted(Comparator.comparingInt(Level::level)).toList();
          List<String> groups = ordered.stream().map(Level::group).distinct().toList();
          if (!UPWARDS.containsAll(groups)) {
            throw new IllegalStateException(
                "expected approvers among %s, but the matrix asks %s".formatted(UPWARDS, groups));
          }
          if (groups.isEmpty()) {
            expectUnquestioned(expense);
          }
          expense.plan(groups, ordered.stream().map(Level::reason).distinct().toList());
          return askNext(expense);
        });
  }

  NextApproval conclude(String expenseId, int round, long processInstanceKey, String job) {
    return once(
        expenseId,
        "round/" + round,
        round,
        NextApproval.class,
        expense -> {
          expense.expectNotWithdrawn();
          Approval open = open(expense, round);
          TaskDecision decision =
              decisions.taken(processInstanceKey, Awaited.APPROVAL.elementId(), job);
          expectAllowed(expense, decision.decidedBy());
          expectAllowed(expense, decision.onBehalfOf());
          return switch (Answers.oneOf(decision, "decision", Decided.values())) {
            case APPROVE -> {
              approvals.decide(expenseId, round, Approval.State.APPROVED, decision, null, null);
              yield askNext(expense);
            }
            case REJECT -> {
              approvals.decide(
                  expenseId,
                  round,
                  Approval.State.REJECTED,
                  decision,
                  Answers.text(decision, "reason"),
                  null);
              expense.reject(CloseReason.REJECTED_BY_APPROVER);
              expenses.save(expense);
              yield new NextApproval(NextApproval.Outcome.REJECTED, round, null, null, null);
            }
            case RETURN -> sendBack(expense, open, decision);
          };
        });
  }

  NextApproval escalate(String expenseId, int round) {
    return once(
        expenseId,
        "round/" + round + "/escalate",
        round,
        NextApproval.class,
        expense -> {
          expense.expectNotWithdrawn();
          Approval open = open(expense, round);
          expectOver(expenseId, open.dueAt());
          approvals.end(expenseId, Approval.State.ESCALATED);
          String next = expense.nextLevel();
          expense.askFirst(
              next == null
                  ? UPWARDS.get(Math.min(UPWARDS.indexOf(open.group()) + 1, UPWARDS.size() - 1))
                  : next);
          return askNext(expense);
        });
  }

  NextApproval answer(String expenseId, int round, long processInstanceKey, String job) {
    return once(
        expenseId,
        "round/" + round + "/answer",
        round,
        NextApproval.class,
        expense -> {
          expense.expectNotWithdrawn();
          expense.answered();
          TaskDecision decision =
              decisions.taken(processInstanceKey, Awaited.ANSWER.elementId(), job);
          approvals.answer(expenseId, round, decision, Answers.text(decision, "answer"));
          expense.askFirst(approvals.find(expenseId, round).orElseThrow().group());
          return askNext(expense);
        });
  }

  NextApproval expire(String expenseId, int round) {
    return once(
        expenseId,
        "round/" + round + "/expire",
        round,
        NextApproval.class,
        expense -> {
          expense.expectNotWithdrawn();
          expense.expect(ExpenseStatus.RETURNED, "expire the questions about");
          Instant dueAt =
              Objects.requireNonNull(approvals.find(expenseId, round).orElseThrow().answerDueAt());
          expectOver(expenseId, dueAt);
          expense.reject(CloseReason.QUESTIONS_NOT_ANSWERED);
          expenses.save(expense);
          return new NextApproval(NextApproval.Outcome.REJECTED, round, null, null, null);
        });
  }

  void remind(String expenseId, Awaited awaited) {
    transaction.executeWithoutResult(
        status -> {
          Expense expense = expenses.lock(expenseId);
          Instant now = clock.instant();
          Duration interval = policies.duration(Policy.EXPENSE_REMINDER);
          String recipient = recipient(expense, awaited);
          if (recipient != null && expense.remind(now.minus(interval.dividedBy(2)), now)) {
            expenses.save(expense);
            outbox.publish(
                EventType.EXPENSE_REMINDER_DUE,
                Aggregate.expense(expenseId),
                new ExpenseEvents.ReminderDue(expenseId, awaited, recipient));
          }
        });
  }

  void release(String expenseId) {
    once(
        expenseId,
        "release",
        expenseId,
        Done.class,
        expense -> {
          expense.expectEnding("release the budget of");
          budgets.release(expenseId);
          return new Done();
        });
  }

  void close(String expenseId) {
    once(
        expenseId,
        "close",
        expenseId,
        Done.class,
        expense -> {
          ExpenseStatus before = expense.status();
          expense.close(clock.instant());
          expenses.save(expense);
          approvals.end(expenseId, Approval.State.CLOSED);
          outbox.publish(
              expense.status() == ExpenseStatus.REJECTED
                  ? EventType.EXPENSE_REJECTED
                  : EventType.EXPENSE_CANCELLED,
              Aggregate.expense(expenseId),
              new ExpenseEvents.Closed(expenseId, Objects.requireNonNull(expense.closeReason())),
              new Changes().set("status", before.code(), expense.status().code()));
          return new Done();
        });
  }

  /** Asks the next level that is planned; with none left the expense is approved. */
  private NextApproval askNext(Expense expense) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String group = expense.nextLevel();
    if (group == null) {
      expense.approve(now);
      expenses.save(expense);
      outbox.publish(
          EventType.EXPENSE_APPROVED,
          Aggregate.expense(expense.id),
          new ExpenseEvents.Approved(expense.id, expense.amountMinorUnits, expense.currency),
          new Changes()
              .set("status", ExpenseStatus.IN_APPROVAL.code(), ExpenseStatus.APPROVED.code()));
      return new NextApproval(NextApproval.Outcome.APPROVED, expense.round(), null, null, null);
    }
    Instant dueAt = now.plus(policies.duration(Policy.EXPENSE_APPROVAL));
    int round = expense.nextRound();
    expenses.save(expense);
    approvals.open(expense.id, round, group, now, dueAt);
    outbox.publish(
        EventType.EXPENSE_APPROVAL_REQUESTED,
        Aggregate.expense(expense.id),
        new ExpenseEvents.ApprovalRequested(expense.id, round, group, dueAt));
    return new NextApproval(NextApproval.Outcome.APPROVED, round, group, dueAt, null);
  }

  private NextApproval sendBack(Expense expense, Approval open, TaskDecision decision) {
    Instant answerDueAt =
        clock
            .instant()
            .truncatedTo(ChronoUnit.MICROS)
            .plus(policies.duration(Policy.EXPENSE_ANSWER));
    approvals.decide(
        expense.id,
        open.round(),
        Approval.State.RETURNED,
        decision,
        Answers.text(decision, "question"),
        answerDueAt);
    expense.sendBack();
    expenses.save(expense);
    outbox.publish(
        EventType.EXPENSE_RETURNED,
        Aggregate.expense(expense.id),
        new ExpenseEvents.Returned(expense.id, open.round(), answerDueAt));
    return new NextApproval(
        NextApproval.Outcome.RETURNED, open.round(), open.group(), null, answerDueAt);
  }

  private Approval open(Expense expense, int round) {
    expense.expect(ExpenseStatus.IN_APPROVAL, "decide on");
    return approvals
        .find(expense.id, round)
        .filter(approval -> approval.state() == Approval.State.OPEN)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected round %d of expense %s to be open, but it is not"
                        .formatted(round, expense.id)));
  }

  /**
   * The least that may go through unapproved, whatever a variable or an edited table says: the
   * matrix may be stricter, never looser.
   */
  private void expectUnquestioned(Expense expense) {
    if (expense.amountMinorUnits > policies.number(Policy.EXPENSE_AUTO_LIMIT)
        || expense.overBudget()
        || expense.isAboveApproved()
        || !reads.nearDuplicates(expense.id).isEmpty()) {
      throw new IllegalStateException(
          ("expected an amount within the limit, the budget and what its work was approved to cost,"
                  + " and no invoice like it on record,"
                  + " to let expense %s through without an approver, but by our records it is not"
                  + " so. Nothing was changed.")
              .formatted(expense.id));
    }
  }

  /** The rule of the tasks holds people to it; this holds what came past the rule. */
  private void expectAllowed(Expense expense, @Nullable String userId) {
    if (userId == null) {
      return;
    }
    if (isParty(expense, userId) || approvals.hasApproved(expense.id, userId)) {
      throw new IllegalStateException(
          ("expected somebody to decide on expense %s who neither asked for the money, nor gets it,"
                  + " nor approved it already. Nothing was changed.")
              .formatted(expense.id));
    }
  }

  private boolean isParty(Expense expense, String userId) {
    return expense.requesterId.equals(userId)
        || suppliers
            .find(expense.supplierId)
            .filter(supplier -> userId.equals(supplier.userId()))
            .isPresent();
  }

  private void expectOver(String expenseId, Instant dueAt) {
    Instant now = clock.instant();
    if (now.isBefore(dueAt)) {
      throw new IllegalStateException(
          "expected the time for expense %s to be over at %s, but it is %s"
              .formatted(expenseId, dueAt, now));
    }
  }

  private String role(String userId) {
    return accounts
            .findById(userId)
            .map(UserAccount::roles)
            .filter(roles -> roles.contains(Role.ESTATE_MANAGER))
            .isPresent()
        ? Role.ESTATE_MANAGER.name()
        : "STAFF";
  }

  private @Nullable String recipient(Expense expense, Awaited awaited) {
    return switch (awaited) {
      case APPROVAL ->
          approvals
              .find(expense.id, expense.round())
              .filter(approval -> approval.state() == Approval.State.OPEN)
              .map(Approval::group)
              .orElse(null);
      case ANSWER -> expense.status() == ExpenseStatus.RETURNED ? expense.requesterId : null;
      case PAYOUT_DECISION ->
          expense.status() == ExpenseStatus.PAYMENT_FAILED ? Role.FINANCE.group() : null;
    };
  }

  private <T> T once(
      String expenseId,
      String step,
      Object input,
      Class<T> outcomeType,
      Function<Expense, T> work) {
    return effects.once(
        "expense/" + expenseId + "/" + step,
        input,
        outcomeType,
        () -> work.apply(expenses.lock(expenseId)));
  }

  private enum Decided {
    APPROVE,
    REJECT,
    RETURN
  }

  private record Done() {}
}
