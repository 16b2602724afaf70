package io.hatua.process.bankreconciliation;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import io.hatua.process.ProcessContract.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the bank-reconciliation process, once (S3-22). */
public final class BankReconciliation {

  /** Id of the process. */
  public static final String PROCESS_ID = "bank-reconciliation";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String MATCH_ENTRIES = "bank.match-entries";
    public static final String REMIND = "bank.remind";
    public static final String CONCLUDE_EXPLANATION = "bank.conclude-explanation";

    private JobTypes() {}
  }

  /** Element ids of the user tasks. */
  public static final class UserTasks {
    /** Say what an entry is; for the group {@code finance}. */
    public static final String EXPLAIN_DIFFERENCE = "Task_ExplainDifference";

    private UserTasks() {}
  }

  /** Ids of the forms. */
  public static final class Forms {
    public static final String EXPLAIN_DIFFERENCE = "explain-difference";

    private Forms() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** The books have the entry by now; correlates on {@link Variables#DIFFERENCE_ID}. */
    public static final String DIFFERENCE_RESOLVED = "difference-resolved";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this statement: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String BANK_STATEMENT_ID = "bankStatementId";
    public static final String CORRELATION_ID = "correlationId";

    /** Whether an entry is left that somebody has to explain. */
    public static final String DIFFERENCE_LEFT = "differenceLeft";

    /** The entry that somebody has to explain; empty where there is none. */
    public static final String DIFFERENCE_ID = "differenceId";

    /** Date and time with offset, ISO 8601, until which somebody is to explain it. */
    public static final String DIFFERENCE_DUE_AT = "differenceDueAt";

    /** ISO 8601 duration between two reminders, such as {@code PT24H}. */
    public static final String REMINDER_INTERVAL = "reminderInterval";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.BANK_STATEMENT_ID, Variables.CORRELATION_ID),
          List.of(
              Job.of(JobTypes.MATCH_ENTRIES)
                  .sets(
                      Variables.DIFFERENCE_LEFT,
                      Variables.DIFFERENCE_ID,
                      Variables.DIFFERENCE_DUE_AT,
                      Variables.REMINDER_INTERVAL)
                  .refuses(Errors.CASE_ALREADY_CLAIMED),
              Job.of(JobTypes.REMIND),
              Job.of(JobTypes.CONCLUDE_EXPLANATION).reads(Variables.DIFFERENCE_ID)),
          List.of(new Message(Messages.DIFFERENCE_RESOLVED, Variables.DIFFERENCE_ID)),
          List.of(),
          List.of(
              new UserTask(UserTasks.EXPLAIN_DIFFERENCE, Forms.EXPLAIN_DIFFERENCE, Set.of())
                  .asks("explanation", "TIMING", "UNAPPLIED_RECEIPT", "BANK_CHARGE")
                  .asks("note")),
          Map.of());

  private BankReconciliation() {}
}
