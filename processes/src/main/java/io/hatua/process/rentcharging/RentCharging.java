package io.hatua.process.rentcharging;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Job;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the rent-charging process, once (S1-47, S1-49). */
public final class RentCharging {

  /** Id of the process. */
  public static final String PROCESS_ID = "rent-charging";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String CHARGE_RENTS = "rent.charge-rents";
    public static final String CHARGE_LATE_FEES = "rent.charge-late-fees";
    public static final String START_AUTO_CHARGES = "rent.start-auto-charges";
    public static final String CONCLUDE_RUN = "rent.conclude-run";

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
    public static final String RENT_RUN_ID = "rentRunId";
    public static final String CORRELATION_ID = "correlationId";

    /** Whether leases are left whose rent the run has to charge. */
    public static final String MORE_RENTS = "moreRents";

    /** Whether rents are left that may cost a late fee. */
    public static final String MORE_LATE_FEES = "moreLateFees";

    /** Whether leases are left whose saved card is to be charged. */
    public static final String MORE_AUTO_CHARGES = "moreAutoCharges";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.RENT_RUN_ID, Variables.CORRELATION_ID),
          List.of(
              Job.of(JobTypes.CHARGE_RENTS)
                  .sets(Variables.MORE_RENTS)
                  .refuses(Errors.CASE_ALREADY_CLAIMED),
              Job.of(JobTypes.CHARGE_LATE_FEES).sets(Variables.MORE_LATE_FEES),
              Job.of(JobTypes.START_AUTO_CHARGES).sets(Variables.MORE_AUTO_CHARGES),
              Job.of(JobTypes.CONCLUDE_RUN)),
          List.of(),
          List.of(),
          List.of(),
          Map.of());

  private RentCharging() {}
}
