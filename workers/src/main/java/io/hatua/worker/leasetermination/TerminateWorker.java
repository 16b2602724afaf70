package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.TerminationSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Terminates the lease (S1-32). */
@Component(JobTypes.TERMINATE)
public final class TerminateWorker {

  private final CaseJob cases;
  private final TerminationSteps steps;

  TerminateWorker(CaseJob cases, TerminationSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.TERMINATE)
  public void handle(ActivatedJob job, @VariablesAsType TerminationJob termination) {
    termination.run(cases, job, steps::terminate);
  }
}
