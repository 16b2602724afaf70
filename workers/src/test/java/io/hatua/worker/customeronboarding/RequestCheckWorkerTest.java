package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.screening.CheckKind;
import io.hatua.support.ScriptedProvider.Fault;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-11")
class RequestCheckWorkerTest extends ApplicationWorkerTest {

  @Autowired private RequestCheckWorker worker;

  @Override
  String ready() {
    return as(cases::drafted);
  }

  @Override
  RequestCheckWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(CheckJob.class));
  }

  @Override
  Map<String, Object> variables() {
    return Map.of(Variables.CHECK, "KYC");
  }

  @Test
  void shouldAskTheProviderAndSayWhatToWaitFor() {
    String application = ready();
    RequestCheckWorker.Output output = handle(job(application));

    assertThat(output.checkId()).isEqualTo(as(() -> cases.check(application, CheckKind.KYC)).id());
    assertThat(atProvider(application, CheckKind.KYC)).isEqualTo("PENDING");
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskAgainWhenTheProviderWasUnavailable(Fault fault) {
    String application = ready();
    ActivatedJob job = job(application);
    provider.failNext(fault);
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);

    handle(job);
    assertThat(atProvider(application, CheckKind.KYC)).isEqualTo("PENDING");
    assertThat(as(() -> cases.check(application, CheckKind.KYC)).attempts()).isEqualTo(1);
  }

  @Test
  void refusesAnApplicationThatWasWithdrawn() {
    String application = ready();
    ActivatedJob job = job(application);
    run(() -> applications.withdraw(application));

    assertWithdrawn(job);
  }
}
