package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.ApplicationStatus;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.screening.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-12")
class RecordDecisionWorkerTest extends ApplicationWorkerTest {

  @Autowired private RecordDecisionWorker worker;

  @Override
  String ready() {
    return as(cases::assessed);
  }

  @Override
  RecordDecisionWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(RecordDecisionWorker.Input.class));
  }

  @Override
  Map<String, Object> variables() {
    return Map.of(Variables.FINDINGS, List.of());
  }

  @Test
  void shouldRecordTheStrictestWithEveryReason() {
    String application = ready();
    RecordDecisionWorker.Output output =
        handle(
            edited(
                application,
                Variables.FINDINGS,
                List.of(
                    Map.of("outcome", "REVIEW", "reason", "INCOME_TIGHT"),
                    Map.of("outcome", "REVIEW", "reason", "POSSIBLE_DUPLICATE"))));

    assertThat(output)
        .isEqualTo(
            new RecordDecisionWorker.Output(
                "REVIEW", clock.instant().plus(Duration.ofHours(240)).toString()));
    assertThat(application(application).reasons())
        .containsExactly("INCOME_TIGHT", "POSSIBLE_DUPLICATE");
  }

  @Test
  void refusesAnApprovalThatOurRecordsDoNotBear() {
    String application = as(() -> cases.checked(CheckResult.FAILED, CheckResult.PASSED));
    as(() -> steps.assess(application));
    ActivatedJob forged = job(application);

    assertThatThrownBy(() -> handle(forged)).hasMessageContaining("by our records it is not so");
    assertThat(status(application)).isEqualTo(ApplicationStatus.CHECKING);
  }

  @Test
  void refusesAnApplicationThatWasWithdrawn() {
    String application = ready();
    ActivatedJob job = job(application);
    run(() -> applications.withdraw(application));

    assertWithdrawn(job);
  }
}
