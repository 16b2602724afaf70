package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.lease.HoldOutcome;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Withdrawn;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Holds the unit; the database decides between two leases at the same instant (S1-21). */
@Component
public final class HoldUnitWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  HoldUnitWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.HOLD_UNIT)
  public void handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    switch (lease.call(cases, job, steps::holdUnit)) {
      case HoldOutcome.Held held -> {}
      case HoldOutcome.UnitNotAvailable lost ->
          throw CamundaError.bpmnError(Errors.UNIT_NOT_AVAILABLE, "another lease holds the unit");
      case Withdrawn withdrawn -> throw LeaseJob.withdrawn();
    }
  }
}
