package io.hatua.process.leasetermination;

import static io.hatua.process.ProcessContract.names;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Decision;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import io.hatua.process.ProcessContract.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the lease-termination process, once (S1-32). */
public final class LeaseTermination {

  /** Id of the process. */
  public static final String PROCESS_ID = "lease-termination";

  /** Id of the decision table that says how many people approve a settlement. */
  public static final String SETTLEMENT_APPROVERS = "settlement-approvers";

  /** As many deductions as the inspection's form has. */
  public static final int DEDUCTIONS = 5;

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String ANNOUNCE = "termination.announce";
    public static final String CONCLUDE_WITHDRAWAL = "termination.conclude-withdrawal";
    public static final String CHARGE_FINALLY = "termination.charge-finally";
    public static final String REMIND = "termination.remind";
    public static final String CONCLUDE_INSPECTION = "termination.conclude-inspection";
    public static final String SETTLE = "termination.settle";
    public static final String PLAN_APPROVAL = "termination.plan-approval";
    public static final String CONCLUDE_APPROVAL = "termination.conclude-approval";
    public static final String APPLY_DEPOSIT = "termination.apply-deposit";
    public static final String END_OCCUPANCY = "termination.end-occupancy";
    public static final String REQUEST_REFUND = "termination.request-refund";
    public static final String CHASE_REFUND = "termination.chase-refund";
    public static final String CONCLUDE_REFUND = "termination.conclude-refund";
    public static final String CONCLUDE_MENDING = "termination.conclude-mending";
    public static final String TERMINATE = "termination.terminate";

    private JobTypes() {}
  }

  /** Element ids of the user tasks. */
  public static final class UserTasks {
    /** Say how the unit was left; for the group {@code estate-manager}. */
    public static final String INSPECT_UNIT = "Task_InspectUnit";

    /** Approve or reject; for the group {@code approver}. */
    public static final String APPROVE_SETTLEMENT = "Task_ApproveSettlement";

    /** Ask again or pay by hand; for the group {@code finance}. */
    public static final String MEND_REFUND = "Task_MendRefund";

    private UserTasks() {}
  }

  /** Ids of the forms. */
  public static final class Forms {
    public static final String INSPECT_UNIT = "inspect-unit";
    public static final String APPROVE_SETTLEMENT = "approve-settlement";
    public static final String MEND_REFUND = "mend-refund";

    private Forms() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** The notice is withdrawn; correlates on {@link Variables#TERMINATION_ID}. */
    public static final String NOTICE_WITHDRAWN = "notice-withdrawn";

    /** A refund is over; correlates on {@link Variables#REFUND_ID}. */
    public static final String DEPOSIT_REFUND_SETTLED = "deposit-refund-settled";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this termination: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    /** The notice was withdrawn before the last day was over. */
    public static final String NOTICE_WITHDRAWN = "NOTICE_WITHDRAWN";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String TERMINATION_ID = "terminationId";
    public static final String CORRELATION_ID = "correlationId";

    /** Date and time with offset, ISO 8601, from which the unit can be inspected. */
    public static final String LAST_DAY_OVER_AT = "lastDayOverAt";

    /** ISO 8601 duration between two reminders, such as {@code PT24H}. */
    public static final String REMINDER_INTERVAL = "reminderInterval";

    /** ISO 8601 duration that the provider has to refund, such as {@code PT24H}. */
    public static final String REFUND_ANSWER_TIME = "refundAnswerTime";

    /** Date and time with offset, ISO 8601, until which the unit is to be inspected. */
    public static final String INSPECTION_DUE_AT = "inspectionDueAt";

    /** Number of the settlement, 1 for the first. */
    public static final String SETTLEMENT_VERSION = "settlementVersion";

    /** What is decided about: the deposit and the damage. */
    public static final String SETTLED_MINOR_UNITS = "settledMinorUnits";

    /** Above this amount two people are asked: the tenant's policy. */
    public static final String TWO_PEOPLE_LIMIT_MINOR_UNITS = "twoPeopleLimitMinorUnits";

    /** How many people approve: 0, 1 or 2. */
    public static final String APPROVERS_NEEDED = "approversNeeded";

    /** {@code OPEN}, {@code APPROVED} or {@code REJECTED}, as our own record has it. */
    public static final String APPROVAL_OUTCOME = "approvalOutcome";

    /** Number of the person who is asked, or was asked last. */
    public static final String APPROVAL_ROUND = "approvalRound";

    /** Date and time with offset, ISO 8601, until which somebody is to decide; null without one. */
    public static final String APPROVAL_DUE_AT = "approvalDueAt";

    /** One of {@link Awaited}; set by the model. */
    public static final String AWAITED = "awaited";

    /** One of {@link io.hatua.process.leasetermination.SettlementOutcome}. */
    public static final String SETTLEMENT_OUTCOME = "settlementOutcome";

    /** Names one attempt to refund; null where there is no provider to ask. */
    public static final String REFUND_ID = "refundId";

    /** One of {@link io.hatua.process.leasetermination.RefundOutcome}. */
    public static final String REFUND_OUTCOME = "refundOutcome";

    /** {@code RETRY} or {@code BY_HAND}. */
    public static final String REFUND_DECISION = "refundDecision";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.TERMINATION_ID, Variables.CORRELATION_ID),
          jobs(),
          List.of(
              new Message(Messages.NOTICE_WITHDRAWN, Variables.TERMINATION_ID),
              new Message(Messages.DEPOSIT_REFUND_SETTLED, Variables.REFUND_ID)),
          List.of(new Decision(SETTLEMENT_APPROVERS, Variables.APPROVERS_NEEDED)),
          List.of(
              inspection(),
              new UserTask(UserTasks.APPROVE_SETTLEMENT, Forms.APPROVE_SETTLEMENT, Set.of())
                  .moneyMoves()
                  .asks("decision", "APPROVE", "REJECT")
                  .asks("reason"),
              new UserTask(UserTasks.MEND_REFUND, Forms.MEND_REFUND, Set.of())
                  .moneyMoves()
                  .asks("decision", "RETRY", "BY_HAND")
                  .asks("transfer")
                  .asks("note")),
          Map.of(Variables.AWAITED, names(Awaited.values())));

  private LeaseTermination() {}

  private static UserTask inspection() {
    UserTask task =
        new UserTask(UserTasks.INSPECT_UNIT, Forms.INSPECT_UNIT, Set.of())
            .asks("condition", "GOOD", "WORN", "DAMAGED")
            .asks("note")
            .asks("deductions", "0", "1", "2", "3", "4", "5");
    for (int line = 1; line <= DEDUCTIONS; line++) {
      task = task.asks("reason" + line).asks("amount" + line);
    }
    return task;
  }

  private static List<Job> jobs() {
    return List.of(
        Job.of(JobTypes.ANNOUNCE)
            .sets(
                Variables.LAST_DAY_OVER_AT,
                Variables.REMINDER_INTERVAL,
                Variables.REFUND_ANSWER_TIME)
            .refuses(Errors.CASE_ALREADY_CLAIMED),
        Job.of(JobTypes.CONCLUDE_WITHDRAWAL),
        Job.of(JobTypes.CHARGE_FINALLY)
            .sets(Variables.INSPECTION_DUE_AT)
            .refuses(Errors.NOTICE_WITHDRAWN),
        Job.of(JobTypes.REMIND).reads(Variables.AWAITED),
        Job.of(JobTypes.CONCLUDE_INSPECTION),
        Job.of(JobTypes.SETTLE)
            .sets(
                Variables.SETTLEMENT_VERSION,
                Variables.SETTLED_MINOR_UNITS,
                Variables.TWO_PEOPLE_LIMIT_MINOR_UNITS),
        asking(JobTypes.PLAN_APPROVAL)
            .reads(Variables.SETTLEMENT_VERSION, Variables.APPROVERS_NEEDED),
        asking(JobTypes.CONCLUDE_APPROVAL)
            .reads(Variables.SETTLEMENT_VERSION, Variables.APPROVAL_ROUND),
        Job.of(JobTypes.APPLY_DEPOSIT)
            .reads(Variables.SETTLEMENT_VERSION)
            .sets(Variables.SETTLEMENT_OUTCOME),
        Job.of(JobTypes.END_OCCUPANCY),
        Job.of(JobTypes.REQUEST_REFUND).sets(Variables.REFUND_ID, Variables.REFUND_OUTCOME),
        Job.of(JobTypes.CHASE_REFUND).reads(Variables.REFUND_ID),
        Job.of(JobTypes.CONCLUDE_REFUND).reads(Variables.REFUND_ID).sets(Variables.REFUND_OUTCOME),
        Job.of(JobTypes.CONCLUDE_MENDING).sets(Variables.REFUND_DECISION),
        Job.of(JobTypes.TERMINATE));
  }

  /** A job after which somebody is asked, or nobody is left to ask. */
  private static Job asking(String type) {
    return Job.of(type)
        .sets(Variables.APPROVAL_OUTCOME, Variables.APPROVAL_ROUND, Variables.APPROVAL_DUE_AT);
  }
}
