package io.hatua.worker.rentcharging;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.rentcharging.RentCharging.JobTypes;
import io.hatua.rent.RentRuns;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Charges late fees for the next rents that are open after their days of grace. */
@Component(JobTypes.CHARGE_LATE_FEES)
public final class ChargeLateFeesWorker {

  private final CaseJob cases;
  private final RentRuns rentRuns;

  ChargeLateFeesWorker(CaseJob cases, RentRuns rentRuns) {
    this.cases = cases;
    this.rentRuns = rentRuns;
  }

  @JobWorker(type = JobTypes.CHARGE_LATE_FEES)
  public Output handle(ActivatedJob job, @VariablesAsType RunJob run) {
    return new Output(run.call(cases, job, rentRuns::chargeLateFees));
  }

  /**
   * What the process goes on by.
   *
   * @param moreLateFees whether rents are left
   */
  public record Output(boolean moreLateFees) {}
}
