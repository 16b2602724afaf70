package io.hatua.worker.rentcharging;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.payment.Payments;
import io.hatua.process.rentcharging.RentCharging.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Begins the payments of the next renters who want what is due to be charged (S1-40). */
@Component(JobTypes.START_AUTO_CHARGES)
public final class StartAutoChargesWorker {

  private final CaseJob cases;
  private final Payments payments;

  StartAutoChargesWorker(CaseJob cases, Payments payments) {
    this.cases = cases;
    this.payments = payments;
  }

  @JobWorker(type = JobTypes.START_AUTO_CHARGES)
  public Output handle(ActivatedJob job, @VariablesAsType RunJob run) {
    return new Output(run.call(cases, job, payments::startAutoCharges));
  }

  /**
   * What the process goes on by.
   *
   * @param moreAutoCharges whether leases are left
   */
  public record Output(boolean moreAutoCharges) {}
}
