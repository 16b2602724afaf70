package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.OfficerWork;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.task.DecisionMissingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-15")
class RecordCheckWorkerTest extends ApplicationWorkerTest {

  @Autowired private RecordCheckWorker worker;

  @Override
  String ready() {
    String application = as(cases::checking);
    decide(application, OfficerWork.KYC);
    return application;
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(CheckJob.class));
    return null;
  }

  @Override
  Map<String, Object> variables() {
    return Map.of(Variables.CHECK, "KYC");
  }

  @Test
  void shouldRecordWhatTheOfficerEntered() {
    String application = ready();
    handle(job(application));

    assertThat(as(() -> cases.check(application, CheckKind.KYC)).result())
        .isEqualTo(CheckResult.UNCLEAR);
  }

  @Test
  void refusesWhatNobodyEnteredInHatua() {
    String application = as(cases::checking);
    decide(application, OfficerWork.BACKGROUND);
    ActivatedJob job = job(application);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(DecisionMissingException.class);
    assertThat(as(() -> cases.check(application, CheckKind.KYC)).result()).isNull();
  }

  private void decide(String application, OfficerWork work) {
    long instance = instance(application);
    as(
        () ->
            cases.decide(
                instance, work.elementId(), Map.of("result", "UNCLEAR", "note", "called them")));
  }
}
