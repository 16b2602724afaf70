package io.hatua.process.slawatch;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the sla-watch process, once (S1-73). */
public final class SlaWatch {

  /** Id of the process. */
  public static final String PROCESS_ID = "sla-watch";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String BEGIN_WATCH = "sla.begin-watch";
    public static final String CHECK_CLOCK = "sla.check-clock";

    private JobTypes() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** The clock was stopped, paused or given another time; on {@link Variables#SLA_CLOCK_ID}. */
    public static final String SLA_CLOCK_CHANGED = "sla-clock-changed";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance watches this clock: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String SLA_CLOCK_ID = "slaClockId";
    public static final String CORRELATION_ID = "correlationId";

    /** Whether there is nothing left to watch for. */
    public static final String SLA_OVER = "slaOver";

    /** Date and time with offset, ISO 8601, at which to look again. */
    public static final String SLA_NEXT_AT = "slaNextAt";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.SLA_CLOCK_ID, Variables.CORRELATION_ID),
          List.of(
              Job.of(JobTypes.BEGIN_WATCH)
                  .sets(Variables.SLA_OVER, Variables.SLA_NEXT_AT)
                  .refuses(Errors.CASE_ALREADY_CLAIMED),
              Job.of(JobTypes.CHECK_CLOCK).sets(Variables.SLA_OVER, Variables.SLA_NEXT_AT)),
          List.of(new Message(Messages.SLA_CLOCK_CHANGED, Variables.SLA_CLOCK_ID)),
          List.of(),
          List.of(),
          Map.of());

  private SlaWatch() {}
}
