package io.hatua.process.maintenancerequest;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Decision;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import io.hatua.process.ProcessContract.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the maintenance-request process, once (S1-60 to S1-68). */
public final class MaintenanceRequest {

  /** Id of the process. */
  public static final String PROCESS_ID = "maintenance-request";

  /** Id of the decision table that says what is broken and how urgent it is. */
  public static final String TRIAGE_TABLE = "maintenance-triage";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String RECEIVE_REQUEST = "maintenance.receive-request";
    public static final String RECORD_TRIAGE = "maintenance.record-triage";
    public static final String CONCLUDE_TRIAGE = "maintenance.conclude-triage";
    public static final String CREATE_WORK_ORDER = "maintenance.create-work-order";
    public static final String CONCLUDE_OWNER = "maintenance.conclude-owner";
    public static final String ASSIGN_WORK = "maintenance.assign-work";
    public static final String CONCLUDE_WORK = "maintenance.conclude-work";
    public static final String CONCLUDE_REVIEW = "maintenance.conclude-review";
    public static final String COMPLETE_WORK = "maintenance.complete-work";
    public static final String CONCLUDE_PERIOD = "maintenance.conclude-period";
    public static final String CONCLUDE_CANCELLATION = "maintenance.conclude-cancellation";
    public static final String REMIND = "maintenance.remind";

    private JobTypes() {}
  }

  /** Element ids of the user tasks; all are for the group {@code estate-manager}. */
  public static final class UserTasks {
    public static final String TRIAGE_BY_HAND = "Task_TriageByHand";
    public static final String ASK_OWNER = "Task_AskOwner";
    public static final String REVIEW_WORK = "Task_ReviewWork";

    private UserTasks() {}
  }

  /** Ids of the forms. */
  public static final class Forms {
    public static final String TRIAGE_BY_HAND = "triage-by-hand";
    public static final String ASK_OWNER = "ask-owner";
    public static final String REVIEW_WORK = "review-work";

    private Forms() {}
  }

  /** Names of the messages that the process waits for; each on {@link Variables#REQUEST_ID}. */
  public static final class Messages {
    /** The assignee has done it. */
    public static final String WORK_FINISHED = "work-finished";

    /** Nothing is to be mended any more. */
    public static final String REQUEST_CANCELLED = "request-cancelled";

    /** It is broken again. */
    public static final String REQUEST_REOPENED = "request-reopened";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this request: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    /** A cancellation is recorded; every step until the last may throw it. */
    public static final String REQUEST_CANCELLED = "REQUEST_CANCELLED";

    /** The owner does not want to pay for it. */
    public static final String OWNER_REFUSED = "OWNER_REFUSED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String REQUEST_ID = "requestId";
    public static final String CORRELATION_ID = "correlationId";

    /** List of codes: what the words of the report point to, such as {@code WATER}. */
    public static final String SIGNALS = "signals";

    /** Such as {@code PLUMBING}; null when none was chosen. */
    public static final String REPORTED_CATEGORY = "reportedCategory";

    /** {@code LOW}, {@code MEDIUM}, {@code HIGH} or {@code EMERGENCY}. */
    public static final String REPORTED_PRIORITY = "reportedPriority";

    /** ISO 8601 duration between two reminders, such as {@code PT24H}. */
    public static final String REMINDER_INTERVAL = "reminderInterval";

    /** The row of the table that applies. */
    public static final String TRIAGE = "triage";

    /** Whether nobody needs to look at the triage. */
    public static final String TRIAGE_SURE = "triageSure";

    /** Whether the owner is asked first. */
    public static final String OWNER_NEEDED = "ownerNeeded";

    /** Number of the round: 1, and one more for each reopening. */
    public static final String WORK_ROUND = "workRound";

    /** Whether the assignee has done it. */
    public static final String WORK_FINISHED = "workFinished";

    /** Whether somebody looks at the evidence. */
    public static final String REVIEW_NEEDED = "reviewNeeded";

    /** Whether the evidence is enough. */
    public static final String WORK_ACCEPTED = "workAccepted";

    /** Date and time with offset, ISO 8601, until which the renter can reopen. */
    public static final String REOPEN_UNTIL = "reopenUntil";

    /** Whether it is broken again. */
    public static final String REQUEST_REOPENED = "requestReopened";

    /** What somebody is reminded of; set by the model. */
    public static final String AWAITED = "awaited";

    private Variables() {}
  }

  private static final String[] CATEGORIES = {
    "PLUMBING", "ELECTRICAL", "GAS", "SECURITY", "STRUCTURE", "PESTS", "OTHER"
  };
  private static final String[] PRIORITIES = {"LOW", "MEDIUM", "HIGH", "EMERGENCY"};
  private static final String[] SKILLS = {
    "PLUMBING", "ELECTRICAL", "GAS", "LOCKS", "BUILDING", "PEST_CONTROL", "GENERAL"
  };

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.REQUEST_ID, Variables.CORRELATION_ID),
          jobs(),
          List.of(
              new Message(Messages.WORK_FINISHED, Variables.REQUEST_ID),
              new Message(Messages.REQUEST_CANCELLED, Variables.REQUEST_ID),
              new Message(Messages.REQUEST_REOPENED, Variables.REQUEST_ID)),
          List.of(new Decision(TRIAGE_TABLE, Variables.TRIAGE)),
          List.of(
              new UserTask(UserTasks.TRIAGE_BY_HAND, Forms.TRIAGE_BY_HAND, Set.of())
                  .asks("category", CATEGORIES)
                  .asks("priority", PRIORITIES)
                  .asks("skill", SKILLS)
                  .asks("estimate"),
              new UserTask(UserTasks.ASK_OWNER, Forms.ASK_OWNER, Set.of())
                  .asks("decision", "APPROVE", "REFUSE")
                  .asks("note"),
              new UserTask(UserTasks.REVIEW_WORK, Forms.REVIEW_WORK, Set.of())
                  .asks("decision", "ACCEPT", "RETURN")
                  .asks("missing")),
          Map.of(Variables.AWAITED, Set.of("TRIAGE", "OWNER", "WORK", "REVIEW")));

  private MaintenanceRequest() {}

  private static List<Job> jobs() {
    return List.of(
        Job.of(JobTypes.RECEIVE_REQUEST)
            .sets(
                Variables.SIGNALS,
                Variables.REPORTED_CATEGORY,
                Variables.REPORTED_PRIORITY,
                Variables.REMINDER_INTERVAL,
                Variables.WORK_ROUND)
            .refuses(Errors.CASE_ALREADY_CLAIMED, Errors.REQUEST_CANCELLED),
        step(JobTypes.RECORD_TRIAGE).reads(Variables.TRIAGE).sets(Variables.TRIAGE_SURE),
        step(JobTypes.CONCLUDE_TRIAGE),
        step(JobTypes.CREATE_WORK_ORDER).sets(Variables.OWNER_NEEDED),
        Job.of(JobTypes.CONCLUDE_OWNER).refuses(Errors.REQUEST_CANCELLED, Errors.OWNER_REFUSED),
        step(JobTypes.ASSIGN_WORK).reads(Variables.WORK_ROUND),
        step(JobTypes.CONCLUDE_WORK).sets(Variables.WORK_FINISHED, Variables.REVIEW_NEEDED),
        step(JobTypes.CONCLUDE_REVIEW).sets(Variables.WORK_ACCEPTED),
        step(JobTypes.COMPLETE_WORK).reads(Variables.WORK_ROUND).sets(Variables.REOPEN_UNTIL),
        step(JobTypes.CONCLUDE_PERIOD)
            .reads(Variables.WORK_ROUND)
            .sets(Variables.REQUEST_REOPENED, Variables.WORK_ROUND),
        Job.of(JobTypes.CONCLUDE_CANCELLATION),
        Job.of(JobTypes.REMIND).reads(Variables.AWAITED));
  }

  private static Job step(String type) {
    return Job.of(type).refuses(Errors.REQUEST_CANCELLED);
  }
}
