package io.hatua.worker.leaserenewal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leaserenewal.LeaseRenewal.JobTypes;
import io.hatua.process.leaserenewal.RenewalOutcome;
import io.hatua.renewal.RenewalSteps;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Closes an offer that is answered, or lets it lapse. */
@Component(JobTypes.CONCLUDE)
public final class ConcludeWorker {

  private final CaseJob cases;
  private final RenewalSteps steps;

  ConcludeWorker(CaseJob cases, RenewalSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE)
  public Output handle(ActivatedJob job, @VariablesAsType RenewalJob renewal) {
    RenewalOutcome outcome =
        cases.call(
            job,
            renewal.tenantId(),
            renewal.correlationId(),
            renewal.aggregate(),
            () ->
                switch (steps.conclude(renewal.renewalId())) {
                  case ACCEPTED -> RenewalOutcome.ACCEPTED;
                  case DECLINED -> RenewalOutcome.DECLINED;
                  case LAPSED -> RenewalOutcome.LAPSED;
                  case OFFERED ->
                      throw new IllegalStateException(
                          "expected the offer to be over, but it is not");
                });
    return new Output(outcome.name());
  }

  /**
   * How the process ends.
   *
   * @param renewalOutcome name of a {@link RenewalOutcome}
   */
  public record Output(String renewalOutcome) {}
}
