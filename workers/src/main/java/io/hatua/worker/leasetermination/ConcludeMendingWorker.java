package io.hatua.worker.leasetermination;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasetermination.LeaseTermination.JobTypes;
import io.hatua.termination.RefundSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what finance decided about a refund that failed, by our own record of it. */
@Component(JobTypes.CONCLUDE_MENDING)
public final class ConcludeMendingWorker {

  private final CaseJob cases;
  private final RefundSteps steps;

  ConcludeMendingWorker(CaseJob cases, RefundSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_MENDING)
  public Output handle(ActivatedJob job, @VariablesAsType TerminationJob termination) {
    return new Output(
        termination
            .call(
                cases,
                job,
                id ->
                    steps.concludeMending(id, job.getProcessInstanceKey(), TerminationJob.id(job)))
            .name());
  }

  /**
   * What the process goes on by.
   *
   * @param refundDecision name of a {@link io.hatua.termination.RefundDecision}
   */
  public record Output(String refundDecision) {}
}
