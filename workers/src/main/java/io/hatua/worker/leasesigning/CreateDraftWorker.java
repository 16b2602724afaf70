package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.lease.DraftOutcome;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Withdrawn;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import io.hatua.worker.CaseJob;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the proposal a draft with its charges, or refuses it with every reason (S1-24). */
@Component
public final class CreateDraftWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  CreateDraftWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CREATE_DRAFT)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    DraftOutcome outcome =
        new LeaseJob(input.tenantId(), input.leaseId(), input.correlationId())
            .call(cases, job, leaseId -> steps.createDraft(leaseId, input.refusalReasons()));
    switch (outcome) {
      case DraftOutcome.Drafted drafted -> {}
      case DraftOutcome.Refused refused ->
          throw CamundaError.bpmnError(
              Errors.LEASE_REFUSED,
              "the terms were refused",
              Map.of(Variables.REFUSAL_REASONS, refused.reasons()));
      case Withdrawn withdrawn -> throw LeaseJob.withdrawn();
    }
  }

  /**
   * What the job reads.
   *
   * @param refusalReasons what the decision table found
   */
  public record Input(
      String tenantId, String leaseId, String correlationId, List<String> refusalReasons) {}
}
