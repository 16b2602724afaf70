package io.hatua.worker.rentcharging;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.rentcharging.RentCharging.JobTypes;
import io.hatua.rent.RentRuns;
import io.hatua.worker.CaseJob;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sums the run up. */
@Component(JobTypes.CONCLUDE_RUN)
public final class ConcludeRunWorker {

  private final CaseJob cases;
  private final RentRuns rentRuns;

  ConcludeRunWorker(CaseJob cases, RentRuns rentRuns) {
    this.cases = cases;
    this.rentRuns = rentRuns;
  }

  @JobWorker(type = JobTypes.CONCLUDE_RUN)
  public void handle(ActivatedJob job, @VariablesAsType RunJob run) {
    run.<@Nullable Void>call(
        cases,
        job,
        runId -> {
          rentRuns.conclude(runId);
          return null;
        });
  }
}
