package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.SignatureRequestOutcome;
import io.hatua.lease.Withdrawn;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks every signer for a signature (S1-26). */
@Component
public final class RequestSignaturesWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  RequestSignaturesWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REQUEST_SIGNATURES)
  public Output handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    return switch (lease.call(cases, job, steps::requestSignatures)) {
      case SignatureRequestOutcome.Requested requested ->
          new Output(
              requested.signatureRequestIds(),
              requested.expiresAt().toString(),
              requested.reminderInterval().toString());
      case Withdrawn withdrawn -> throw LeaseJob.withdrawn();
    };
  }

  /**
   * What the process waits for.
   *
   * @param signatureRequestIds a request a signer
   * @param signatureExpiresAt ISO 8601, UTC
   * @param signatureReminderInterval ISO 8601 duration
   */
  public record Output(
      List<String> signatureRequestIds,
      String signatureExpiresAt,
      String signatureReminderInterval) {}
}
