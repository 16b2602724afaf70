package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.OnboardingFacts;
import io.hatua.screening.CheckResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-12")
class AssessWorkerTest extends ApplicationWorkerTest {

  @Autowired private AssessWorker worker;

  @Override
  String ready() {
    return as(() -> cases.checked(CheckResult.PASSED, CheckResult.REMARKS));
  }

  @Override
  OnboardingFacts handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
  }

  @Test
  void shouldGatherTheFacts() {
    assertThat(handle(job(ready())))
        .isEqualTo(new OnboardingFacts("PASSED", "MEDIUM", 40_000, 30_000, 20_000, false, false));
  }

  @Test
  void refusesAnApplicationThatWasWithdrawn() {
    String application = ready();
    ActivatedJob job = job(application);
    run(() -> applications.withdraw(application));

    assertWithdrawn(job);
  }
}
