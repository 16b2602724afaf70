package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.screening.CheckKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-15")
class ChaseCheckWorkerTest extends ApplicationWorkerTest {

  @Autowired private ChaseCheckWorker worker;

  @Override
  String ready() {
    String application = as(cases::checking);
    clock.advance(Duration.ofHours(24));
    return application;
  }

  @Override
  ChaseCheckWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(CheckJob.class));
  }

  @Override
  Map<String, Object> variables() {
    return Map.of(Variables.CHECK, "KYC");
  }

  @Test
  void shouldAskOnceMoreThenHandOver() {
    String application = ready();
    assertThat(handle(job(application)).byHandDueAt()).isNull();
    clock.advance(Duration.ofHours(24));

    assertThat(handle(job(application)).byHandDueAt())
        .isEqualTo(clock.instant().plus(Duration.ofHours(120)).toString());
  }

  /** The second application's hour would end the first one's patience. */
  @Override
  void shouldHaveItsEffectOnceHoweverOftenItIsDelivered() {
    String application = ready();
    ActivatedJob job = job(application);
    handle(job);
    handle(job);

    assertThat(as(() -> cases.check(application, CheckKind.KYC)).attempts()).isEqualTo(2);
  }
}
