package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.ApplicationStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConcludeWithdrawalWorkerTest extends ApplicationWorkerTest {

  @Autowired private ConcludeWithdrawalWorker worker;

  @Override
  String ready() {
    String application = as(cases::checking);
    run(() -> applications.withdraw(application));
    return application;
  }

  @Override
  ConcludeWithdrawalWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
  }

  @Test
  void shouldCloseTheCaseAndSayWhenToErase() {
    String application = ready();

    assertThat(handle(job(application)).erasureDueAt())
        .isEqualTo(clock.instant().plus(Duration.ofHours(24)).toString());
    assertThat(status(application)).isEqualTo(ApplicationStatus.WITHDRAWN);
    assertThat(told(application)).contains("customer.withdrawn");
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
