package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.ProposalFacts;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/**
 * Claims the lease for its process instance and gathers what the decision table decides from (S1-21
 * to S1-23).
 */
@Component
public final class CheckProposalWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  CheckProposalWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CHECK_PROPOSAL)
  public ProposalFacts handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    ProposalFacts facts = lease.claim(cases, job, steps::checkProposal);
    if (facts == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this lease");
    }
    return facts;
  }
}
