package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.TerminationSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Keeps what was found in the unit, by our own record of it. */
@Component(JobTypes.CONCLUDE_INSPECTION)
public final class ConcludeInspectionWorker {

  private final CaseJob cases;
  private final TerminationSteps steps;

  ConcludeInspectionWorker(CaseJob cases, TerminationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_INSPECTION)
  public void handle(ActivatedJob job, @VariablesAsType TerminationJob termination) {
    termination.run(
        cases,
        job,
        id -> steps.concludeInspection(id, job.getProcessInstanceKey(), TerminationJob.id(job)));
  }
}
