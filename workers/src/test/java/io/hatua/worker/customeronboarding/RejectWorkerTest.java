package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.ApplicationStateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-12")
class RejectWorkerTest extends ApplicationWorkerTest {

  @Autowired private RejectWorker worker;

  @Override
  String ready() {
    return as(cases::rejected);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
    return null;
  }

  @Test
  void shouldTurnTheApplicantDown() {
    String application = ready();
    handle(job(application));

    assertThat(customer(application)).isEqualTo("rejected");
    assertThat(told(application)).contains("customer.rejected");
  }

  @Test
  void refusesWhomNobodyRejected() {
    String application = as(cases::inReview);
    ActivatedJob job = job(application);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(ApplicationStateException.class);
    assertThat(customer(application)).isEqualTo("draft");
  }
}
