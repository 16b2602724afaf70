package io.hatua.process.disbursementrun;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Job;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the disbursement-run process, once (S1-80). */
public final class DisbursementRun {

  /** Id of the process. */
  public static final String PROCESS_ID = "disbursement-run";

  /** Types of the jobs. */
  public static final class JobTypes {
    public static final String CALCULATE = "disbursement.calculate";

    private JobTypes() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this run: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String DISBURSEMENT_RUN_ID = "disbursementRunId";
    public static final String CORRELATION_ID = "correlationId";

    /** Whether properties are left that the run has to calculate. */
    public static final String MORE_PROPERTIES = "moreProperties";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.DISBURSEMENT_RUN_ID, Variables.CORRELATION_ID),
          List.of(
              Job.of(JobTypes.CALCULATE)
                  .sets(Variables.MORE_PROPERTIES)
                  .refuses(Errors.CASE_ALREADY_CLAIMED)),
          List.of(),
          List.of(),
          List.of(),
          Map.of());

  private DisbursementRun() {}
}
