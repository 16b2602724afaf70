package io.hatua.process.expenseapproval;

import static io.hatua.process.ProcessContract.names;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Decision;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import io.hatua.process.ProcessContract.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every name of the expense-approval process, once (S0-07, S0-08). */
public final class ExpenseApproval {

  /** Id of the process. */
  public static final String PROCESS_ID = "expense-approval";

  /** Id of the decision table that lists who has to approve. */
  public static final String APPROVAL_MATRIX = "approval-matrix";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String RESERVE_BUDGET = "expense.reserve-budget";
    public static final String PLAN_APPROVAL = "expense.plan-approval";
    public static final String REMIND = "expense.remind";
    public static final String ESCALATE_APPROVAL = "expense.escalate-approval";
    public static final String CONCLUDE_APPROVAL = "expense.conclude-approval";
    public static final String CONCLUDE_ANSWER = "expense.conclude-answer";
    public static final String EXPIRE_QUESTIONS = "expense.expire-questions";
    public static final String POST = "expense.post";
    public static final String REQUEST_PAYOUT = "expense.request-payout";
    public static final String CHASE_PAYOUT = "expense.chase-payout";
    public static final String CONCLUDE_PAYOUT = "expense.conclude-payout";
    public static final String CONCLUDE_MENDING = "expense.conclude-mending";
    public static final String RETRY_PAYOUT = "expense.retry-payout";
    public static final String VOID_PAYOUT = "expense.void-payout";
    public static final String REVERSE_POSTING = "expense.reverse-posting";
    public static final String RELEASE_BUDGET = "expense.release-budget";
    public static final String CLOSE = "expense.close";

    private JobTypes() {}
  }

  /** Element ids of the user tasks. */
  public static final class UserTasks {
    /** Approve, reject or send back; for the group that is asked. */
    public static final String APPROVE_EXPENSE = "Task_ApproveExpense";

    /** Answer an approver's questions; for the requester. */
    public static final String ANSWER_QUESTIONS = "Task_AnswerQuestions";

    /** Pay again or give it up; for the group {@code finance}. */
    public static final String MEND_PAYOUT = "Task_MendPayout";

    private UserTasks() {}
  }

  /** Ids of the forms. */
  public static final class Forms {
    public static final String APPROVE_EXPENSE = "approve-expense";
    public static final String ANSWER_QUESTIONS = "answer-questions";
    public static final String MEND_PAYOUT = "mend-payout";

    private Forms() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** A payout is over; correlates on {@link Variables#PAYOUT_ID}. */
    public static final String PAYOUT_SETTLED = "payout-settled";

    /** The requester withdrew; correlates on {@link Variables#EXPENSE_ID}. */
    public static final String EXPENSE_WITHDRAWN = "expense-withdrawn";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this expense: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    /** A withdrawal is recorded; every step until the approval may throw it. */
    public static final String EXPENSE_WITHDRAWN = "EXPENSE_WITHDRAWN";

    /** The budget has not enough left, and the tenant's policy refuses that. */
    public static final String BUDGET_EXCEEDED = "BUDGET_EXCEEDED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String EXPENSE_ID = "expenseId";
    public static final String CORRELATION_ID = "correlationId";

    /** Id of the user who asked for the money. */
    public static final String REQUESTER_ID = "requesterId";

    /** {@code ESTATE_MANAGER} or {@code STAFF}. */
    public static final String REQUESTER_ROLE = "requesterRole";

    /** Such as {@code MAINTENANCE} or {@code OTHER}. */
    public static final String CATEGORY = "category";

    /** With taxes. */
    public static final String AMOUNT_MINOR_UNITS = "amountMinorUnits";

    /** After this expense; below zero when it exceeds the budget. */
    public static final String BUDGET_LEFT_MINOR_UNITS = "budgetLeftMinorUnits";

    public static final String POSSIBLE_DUPLICATE = "possibleDuplicate";

    /** Whether it is more than the work it is for was approved to cost. */
    public static final String ABOVE_APPROVED_COST = "aboveApprovedCost";

    /** Up to this amount nobody is asked: the tenant's policy. */
    public static final String AUTO_LIMIT_MINOR_UNITS = "autoLimitMinorUnits";

    /** Up to this amount the estate manager is enough: the tenant's policy. */
    public static final String MANAGER_LIMIT_MINOR_UNITS = "managerLimitMinorUnits";

    /** Up to this amount finance is enough: the tenant's policy. */
    public static final String FINANCE_LIMIT_MINOR_UNITS = "financeLimitMinorUnits";

    /** ISO 8601 duration between two reminders, such as {@code PT24H}. */
    public static final String REMINDER_INTERVAL = "reminderInterval";

    /** ISO 8601 duration that the bank has to carry out a payout, such as {@code PT24H}. */
    public static final String PAYOUT_ANSWER_TIME = "payoutAnswerTime";

    /** List of {@code level}, {@code group} and {@code reason} ({@link Reason}). */
    public static final String APPROVAL_LEVELS = "approvalLevels";

    /** One of {@link ApprovalOutcome}, as our own record has it. */
    public static final String APPROVAL_OUTCOME = "approvalOutcome";

    /** Number of the round that waits, or was decided last. */
    public static final String APPROVAL_ROUND = "approvalRound";

    /** The group that is asked; null when nobody is. */
    public static final String APPROVAL_GROUP = "approvalGroup";

    /** Date and time with offset, ISO 8601, until which the group may decide; null without one. */
    public static final String APPROVAL_DUE_AT = "approvalDueAt";

    /** Date and time with offset, ISO 8601, until which the requester may answer; else null. */
    public static final String ANSWER_DUE_AT = "answerDueAt";

    /** One of {@link Awaited}; set by the model. */
    public static final String AWAITED = "awaited";

    public static final String PAYOUT_ID = "payoutId";

    /** One of {@link PayoutOutcome}. */
    public static final String PAYOUT_OUTCOME = "payoutOutcome";

    /** One of {@link PayoutDecision}. */
    public static final String PAYOUT_DECISION = "payoutDecision";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.EXPENSE_ID, Variables.CORRELATION_ID),
          jobs(),
          List.of(
              new Message(Messages.PAYOUT_SETTLED, Variables.PAYOUT_ID),
              new Message(Messages.EXPENSE_WITHDRAWN, Variables.EXPENSE_ID)),
          List.of(new Decision(APPROVAL_MATRIX, Variables.APPROVAL_LEVELS)),
          List.of(
              new UserTask(UserTasks.APPROVE_EXPENSE, Forms.APPROVE_EXPENSE, Set.of())
                  .moneyMoves()
                  .asks("decision", "APPROVE", "REJECT", "RETURN")
                  .asks("reason")
                  .asks("question"),
              new UserTask(UserTasks.ANSWER_QUESTIONS, Forms.ANSWER_QUESTIONS, Set.of())
                  .asks("answer"),
              new UserTask(UserTasks.MEND_PAYOUT, Forms.MEND_PAYOUT, Set.of())
                  .moneyMoves()
                  .asks("decision", PayoutDecision.RETRY.name(), PayoutDecision.CANCEL.name())
                  .asks("note")),
          Map.of(
              Variables.AWAITED, names(Awaited.values()),
              Variables.APPROVAL_LEVELS,
                  Stream.concat(
                          Stream.of(
                              ApproverGroup.ESTATE_MANAGER,
                              ApproverGroup.FINANCE,
                              ApproverGroup.APPROVER,
                              ApproverGroup.ADMINISTRATOR),
                          names(Reason.values()).stream())
                      .collect(toUnmodifiableSet())));

  private ExpenseApproval() {}

  private static List<Job> jobs() {
    return List.of(
        Job.of(JobTypes.RESERVE_BUDGET)
            .sets(
                Variables.REQUESTER_ID,
                Variables.REQUESTER_ROLE,
                Variables.CATEGORY,
                Variables.AMOUNT_MINOR_UNITS,
                Variables.BUDGET_LEFT_MINOR_UNITS,
                Variables.POSSIBLE_DUPLICATE,
                Variables.ABOVE_APPROVED_COST,
                Variables.AUTO_LIMIT_MINOR_UNITS,
                Variables.MANAGER_LIMIT_MINOR_UNITS,
                Variables.FINANCE_LIMIT_MINOR_UNITS,
                Variables.REMINDER_INTERVAL,
                Variables.PAYOUT_ANSWER_TIME)
            .refuses(Errors.CASE_ALREADY_CLAIMED, Errors.EXPENSE_WITHDRAWN, Errors.BUDGET_EXCEEDED)
            .undoneBy(JobTypes.RELEASE_BUDGET),
        asking(JobTypes.PLAN_APPROVAL).reads(Variables.APPROVAL_LEVELS),
        Job.of(JobTypes.REMIND).reads(Variables.AWAITED),
        asking(JobTypes.ESCALATE_APPROVAL).reads(Variables.APPROVAL_ROUND),
        asking(JobTypes.CONCLUDE_APPROVAL).reads(Variables.APPROVAL_ROUND),
        asking(JobTypes.CONCLUDE_ANSWER).reads(Variables.APPROVAL_ROUND),
        asking(JobTypes.EXPIRE_QUESTIONS).reads(Variables.APPROVAL_ROUND),
        Job.of(JobTypes.POST).undoneBy(JobTypes.REVERSE_POSTING),
        Job.of(JobTypes.REQUEST_PAYOUT).sets(Variables.PAYOUT_ID).undoneBy(JobTypes.VOID_PAYOUT),
        Job.of(JobTypes.CHASE_PAYOUT).reads(Variables.PAYOUT_ID),
        Job.of(JobTypes.CONCLUDE_PAYOUT).reads(Variables.PAYOUT_ID).sets(Variables.PAYOUT_OUTCOME),
        Job.of(JobTypes.CONCLUDE_MENDING)
            .reads(Variables.PAYOUT_ID)
            .sets(Variables.PAYOUT_DECISION),
        Job.of(JobTypes.RETRY_PAYOUT).reads(Variables.PAYOUT_ID).sets(Variables.PAYOUT_ID),
        Job.of(JobTypes.VOID_PAYOUT),
        Job.of(JobTypes.REVERSE_POSTING),
        Job.of(JobTypes.RELEASE_BUDGET),
        Job.of(JobTypes.CLOSE));
  }

  /** A job after which somebody is asked, or nobody is left to ask. */
  private static Job asking(String type) {
    return Job.of(type)
        .sets(
            Variables.APPROVAL_OUTCOME,
            Variables.APPROVAL_ROUND,
            Variables.APPROVAL_GROUP,
            Variables.APPROVAL_DUE_AT,
            Variables.ANSWER_DUE_AT)
        .refuses(Errors.EXPENSE_WITHDRAWN);
  }
}
