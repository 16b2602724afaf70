package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.document.Documents;
import io.hatua.outbox.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-30")
class ArchiveDocumentWorkerTest extends CompensationWorkerTest {

  @Autowired private Documents documents;
  @Autowired private ArchiveDocumentWorker worker;

  @Override
  String ready() {
    return as(cases::documented);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  void shouldArchiveTheDocumentAndKeepIt() {
    String lease = ready();
    handle(job(lease));

    assertThat(as(() -> documents.of(Aggregate.lease(lease))))
        .singleElement()
        .satisfies(document -> assertThat(document.archivedAt()).isEqualTo(clock.instant()));
  }
}
