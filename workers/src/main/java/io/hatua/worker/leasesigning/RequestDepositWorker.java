package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.DepositRequestOutcome;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Withdrawn;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Asks the customer for the deposit, once our own records show every signature. */
@Component
public final class RequestDepositWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  RequestDepositWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REQUEST_DEPOSIT)
  public Output handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    return switch (lease.call(cases, job, steps::requestDeposit)) {
      case DepositRequestOutcome.Requested requested ->
          new Output(
              requested.depositId(),
              requested.dueAt().toString(),
              requested.reminderInterval().toString());
      case Withdrawn withdrawn -> throw LeaseJob.withdrawn();
    };
  }

  /**
   * What the process waits for.
   *
   * @param depositId {@code dep_…}
   * @param depositDueAt ISO 8601, UTC
   * @param depositReminderInterval ISO 8601 duration
   */
  public record Output(String depositId, String depositDueAt, String depositReminderInterval) {}
}
