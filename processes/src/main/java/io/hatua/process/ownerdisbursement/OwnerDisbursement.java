package io.hatua.process.ownerdisbursement;

import static io.hatua.process.ProcessContract.names;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Decision;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import io.hatua.process.ProcessContract.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the owner-disbursement process, once (S1-86 to S1-91). */
public final class OwnerDisbursement {

  /** Id of the process. */
  public static final String PROCESS_ID = "owner-disbursement";

  /** Id of the decision table that says how many people approve. */
  public static final String DISBURSEMENT_APPROVERS = "disbursement-approvers";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String ASSESS = "disbursement.assess";
    public static final String PLAN_APPROVAL = "disbursement.plan-approval";
    public static final String REMIND = "disbursement.remind";
    public static final String CONCLUDE_APPROVAL = "disbursement.conclude-approval";
    public static final String POST = "disbursement.post";
    public static final String REQUEST_PAYOUT = "disbursement.request-payout";
    public static final String CHASE_PAYOUT = "disbursement.chase-payout";
    public static final String CONCLUDE_PAYOUT = "disbursement.conclude-payout";
    public static final String CONCLUDE_MENDING = "disbursement.conclude-mending";
    public static final String RETRY_PAYOUT = "disbursement.retry-payout";
    public static final String VOID_PAYOUT = "disbursement.void-payout";
    public static final String REVERSE_APPROVAL = "disbursement.reverse-approval";
    public static final String CLOSE = "disbursement.close";

    private JobTypes() {}
  }

  /** Element ids of the user tasks. */
  public static final class UserTasks {
    /** Approve or reject; for the group {@code approver}. */
    public static final String APPROVE_DISBURSEMENT = "Task_ApproveDisbursement";

    /** Pay again or give it up; for the group {@code finance}. */
    public static final String MEND_PAYOUT = "Task_MendPayout";

    private UserTasks() {}
  }

  /** Ids of the forms. */
  public static final class Forms {
    public static final String APPROVE_DISBURSEMENT = "approve-disbursement";
    public static final String MEND_DISBURSEMENT = "mend-disbursement";

    private Forms() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** A payout is over; correlates on {@link Variables#PAYOUT_ID}. */
    public static final String PAYOUT_SETTLED = "payout-settled";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this disbursement: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String DISBURSEMENT_ID = "disbursementId";
    public static final String CORRELATION_ID = "correlationId";

    /** What the owner is to get. */
    public static final String PAYOUT_MINOR_UNITS = "payoutMinorUnits";

    /** Up to this amount nobody is asked: the tenant's policy. */
    public static final String AUTO_LIMIT_MINOR_UNITS = "autoLimitMinorUnits";

    /** Above this amount two people are asked: the tenant's policy. */
    public static final String TWO_PEOPLE_LIMIT_MINOR_UNITS = "twoPeopleLimitMinorUnits";

    /** ISO 8601 duration between two reminders, such as {@code PT24H}. */
    public static final String REMINDER_INTERVAL = "reminderInterval";

    /** ISO 8601 duration that the bank has to carry out a payout, such as {@code PT24H}. */
    public static final String PAYOUT_ANSWER_TIME = "payoutAnswerTime";

    /** How many people approve: 0, 1 or 2. */
    public static final String APPROVERS_NEEDED = "approversNeeded";

    /** {@code OPEN}, {@code APPROVED} or {@code REJECTED}, as our own record has it. */
    public static final String APPROVAL_OUTCOME = "approvalOutcome";

    /** Number of the round that waits, or was decided last. */
    public static final String APPROVAL_ROUND = "approvalRound";

    /** Date and time with offset, ISO 8601, until which somebody is to decide; null without one. */
    public static final String APPROVAL_DUE_AT = "approvalDueAt";

    /** One of {@link Awaited}; set by the model. */
    public static final String AWAITED = "awaited";

    public static final String PAYOUT_ID = "payoutId";

    /** One of {@link PayoutOutcome}. */
    public static final String PAYOUT_OUTCOME = "payoutOutcome";

    /** {@code RETRY} or {@code CANCEL}. */
    public static final String PAYOUT_DECISION = "payoutDecision";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.DISBURSEMENT_ID, Variables.CORRELATION_ID),
          jobs(),
          List.of(new Message(Messages.PAYOUT_SETTLED, Variables.PAYOUT_ID)),
          List.of(new Decision(DISBURSEMENT_APPROVERS, Variables.APPROVERS_NEEDED)),
          List.of(
              new UserTask(UserTasks.APPROVE_DISBURSEMENT, Forms.APPROVE_DISBURSEMENT, Set.of())
                  .moneyMoves()
                  .asks("decision", "APPROVE", "REJECT")
                  .asks("reason"),
              new UserTask(UserTasks.MEND_PAYOUT, Forms.MEND_DISBURSEMENT, Set.of())
                  .moneyMoves()
                  .asks("decision", "RETRY", "CANCEL")
                  .asks("note")),
          Map.of(Variables.AWAITED, names(Awaited.values())));

  private OwnerDisbursement() {}

  private static List<Job> jobs() {
    return List.of(
        Job.of(JobTypes.ASSESS)
            .sets(
                Variables.PAYOUT_MINOR_UNITS,
                Variables.AUTO_LIMIT_MINOR_UNITS,
                Variables.TWO_PEOPLE_LIMIT_MINOR_UNITS,
                Variables.REMINDER_INTERVAL,
                Variables.PAYOUT_ANSWER_TIME)
            .refuses(Errors.CASE_ALREADY_CLAIMED),
        asking(JobTypes.PLAN_APPROVAL).reads(Variables.APPROVERS_NEEDED),
        Job.of(JobTypes.REMIND).reads(Variables.AWAITED),
        asking(JobTypes.CONCLUDE_APPROVAL).reads(Variables.APPROVAL_ROUND),
        Job.of(JobTypes.POST).undoneBy(JobTypes.REVERSE_APPROVAL),
        Job.of(JobTypes.REQUEST_PAYOUT).sets(Variables.PAYOUT_ID).undoneBy(JobTypes.VOID_PAYOUT),
        Job.of(JobTypes.CHASE_PAYOUT).reads(Variables.PAYOUT_ID),
        Job.of(JobTypes.CONCLUDE_PAYOUT).reads(Variables.PAYOUT_ID).sets(Variables.PAYOUT_OUTCOME),
        Job.of(JobTypes.CONCLUDE_MENDING)
            .reads(Variables.PAYOUT_ID)
            .sets(Variables.PAYOUT_DECISION),
        Job.of(JobTypes.RETRY_PAYOUT).reads(Variables.PAYOUT_ID).sets(Variables.PAYOUT_ID),
        Job.of(JobTypes.VOID_PAYOUT),
        Job.of(JobTypes.REVERSE_APPROVAL),
        Job.of(JobTypes.CLOSE));
  }

  /** A job after which somebody is asked, or nobody is left to ask. */
  private static Job asking(String type) {
    return Job.of(type)
        .sets(Variables.APPROVAL_OUTCOME, Variables.APPROVAL_ROUND, Variables.APPROVAL_DUE_AT);
  }
}
