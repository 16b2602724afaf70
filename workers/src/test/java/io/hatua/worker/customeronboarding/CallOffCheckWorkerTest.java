package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.screening.CheckKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CallOffCheckWorkerTest extends ApplicationWorkerTest {

  @Autowired private CallOffCheckWorker worker;

  @Override
  String ready() {
    String application = as(cases::checking);
    run(() -> applications.withdraw(application));
    return application;
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(CheckJob.class));
    return null;
  }

  @Override
  Map<String, Object> variables() {
    return Map.of(Variables.CHECK, "BACKGROUND");
  }

  @Test
  void shouldCancelAtTheProvider() {
    String application = ready();
    handle(job(application));

    assertThat(atProvider(application, CheckKind.BACKGROUND)).isEqualTo("CANCELLED");
    assertThat(atProvider(application, CheckKind.KYC)).isEqualTo("PENDING");
  }

  @Test
  void shouldSucceedWhenThereIsNothingToUndo() {
    String application = as(cases::submitted);
    run(() -> applications.withdraw(application));

    assertThat(handle(job(application))).isNull();
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
