package io.hatua.worker.rentcharging;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.process.rentcharging.RentCharging.Errors;
import io.hatua.process.rentcharging.RentCharging.JobTypes;
import io.hatua.rent.RentRuns;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Claims the run for its process instance and charges the rents of the next leases (S1-47). */
@Component(JobTypes.CHARGE_RENTS)
public final class ChargeRentsWorker {

  private final CaseJob cases;
  private final RentRuns rentRuns;

  ChargeRentsWorker(CaseJob cases, RentRuns rentRuns) {
    this.cases = cases;
    this.rentRuns = rentRuns;
  }

  @JobWorker(type = JobTypes.CHARGE_RENTS)
  public Output handle(ActivatedJob job, @VariablesAsType RunJob run) {
    Boolean more = run.claim(cases, job, rentRuns::chargeRents);
    if (more == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this run");
    }
    return new Output(more);
  }

  /**
   * What the process goes on by.
   *
   * @param moreRents whether leases are left
   */
  public record Output(boolean moreRents) {}
}
