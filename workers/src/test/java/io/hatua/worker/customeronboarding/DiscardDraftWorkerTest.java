package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DiscardDraftWorkerTest extends ApplicationWorkerTest {

  @Autowired private DiscardDraftWorker worker;

  @Override
  String ready() {
    String application = as(cases::checking);
    run(() -> applications.withdraw(application));
    return application;
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
    return null;
  }

  @Test
  void shouldDeleteTheDraft() {
    String application = ready();
    handle(job(application));

    assertThat(customer(application)).isEqualTo("none");
  }

  @Test
  void refusesWhatNobodyWithdrew() {
    String application = as(cases::checking);
    Map<String, Object> before = state(application);
    ActivatedJob job = job(application);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("no withdrawal is recorded");
    assertThat(state(application)).isEqualTo(before);
  }
}
