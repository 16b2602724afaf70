package io.hatua.process.leaserenewal;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the lease-renewal process, once. */
public final class LeaseRenewal {

  /** Id of the process. */
  public static final String PROCESS_ID = "lease-renewal";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String ANNOUNCE = "renewal.announce";
    public static final String CONCLUDE = "renewal.conclude";

    private JobTypes() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** The renter answered; correlates on {@link Variables#RENEWAL_ID}. */
    public static final String RENEWAL_ANSWERED = "renewal-answered";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this renewal: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String RENEWAL_ID = "renewalId";
    public static final String CORRELATION_ID = "correlationId";

    /** Date and time with offset, ISO 8601, until which the renter can answer. */
    public static final String ANSWER_DUE_AT = "answerDueAt";

    /** One of {@link io.hatua.process.leaserenewal.RenewalOutcome}. */
    public static final String RENEWAL_OUTCOME = "renewalOutcome";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.RENEWAL_ID, Variables.CORRELATION_ID),
          List.of(
              Job.of(JobTypes.ANNOUNCE)
                  .sets(Variables.ANSWER_DUE_AT)
                  .refuses(Errors.CASE_ALREADY_CLAIMED),
              Job.of(JobTypes.CONCLUDE).sets(Variables.RENEWAL_OUTCOME)),
          List.of(new Message(Messages.RENEWAL_ANSWERED, Variables.RENEWAL_ID)),
          List.of(),
          List.of(),
          Map.of());

  private LeaseRenewal() {}
}
