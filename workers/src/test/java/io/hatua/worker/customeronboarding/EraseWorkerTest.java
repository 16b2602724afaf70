package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.ApplicationStateException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S3-18")
class EraseWorkerTest extends ApplicationWorkerTest {

  @Autowired private EraseWorker worker;

  @Override
  String ready() {
    String application = as(cases::checking);
    run(() -> applications.withdraw(application));
    as(() -> steps.concludeWithdrawal(application));
    clock.advance(Duration.ofHours(24));
    return application;
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
    return null;
  }

  @Test
  void shouldForgetTheApplicant() {
    String application = ready();
    handle(job(application));

    assertThat(application(application).summary().name()).isNull();
    assertThat(application(application).erasedAt()).isNotNull();
  }

  @Test
  void refusesWhomNobodyWithdrew() {
    String application = as(cases::active);
    ActivatedJob job = job(application);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(ApplicationStateException.class);
    assertThat(application(application).summary().name()).isNotNull();
  }
}
