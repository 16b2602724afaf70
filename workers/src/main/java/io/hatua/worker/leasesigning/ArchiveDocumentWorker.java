package io.hatua.worker.leasesigning;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Compensation: archives the lease document (S1-30). */
@Component
public final class ArchiveDocumentWorker {

  private final CaseJob cases;
  private final LeaseSigningSteps steps;

  ArchiveDocumentWorker(CaseJob cases, LeaseSigningSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.ARCHIVE_DOCUMENT)
  public void handle(ActivatedJob job, @VariablesAsType LeaseJob lease) {
    lease.run(cases, job, steps::archiveDocument);
  }
}
