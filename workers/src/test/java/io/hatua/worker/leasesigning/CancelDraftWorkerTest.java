package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.LeaseStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CancelDraftWorkerTest extends CompensationWorkerTest {

  @Autowired private CancelDraftWorker worker;

  @Override
  String ready() {
    return as(cases::drafted);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  void shouldCancelTheLease() {
    String lease = ready();
    handle(job(lease));

    assertThat(status(lease)).isEqualTo(LeaseStatus.CANCELLED);
    assertThat(lease(lease).cancelledAt()).isEqualTo(clock.instant());
  }
}
