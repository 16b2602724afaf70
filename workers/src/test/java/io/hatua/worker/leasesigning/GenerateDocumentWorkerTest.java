package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.outbox.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-25")
class GenerateDocumentWorkerTest extends ForwardWorkerTest {

  @Autowired private Documents documents;
  @Autowired private GenerateDocumentWorker worker;

  @Override
  String ready() {
    return as(cases::held);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  void shouldStoreOneDocument() {
    String lease = ready();
    ActivatedJob job = job(lease);
    handle(job);
    handle(job);

    assertThat(as(() -> documents.of(Aggregate.lease(lease))))
        .extracting(Document::id)
        .containsExactly(lease(lease).documentId());
  }
}
