package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.deposit.DepositStatus;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-05")
class RequestDepositWorkerTest extends ForwardWorkerTest {

  @Autowired private RequestDepositWorker worker;

  @Override
  String ready() {
    return as(cases::signed);
  }

  @Override
  RequestDepositWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(LeaseJob.class));
  }

  @Test
  void shouldAskForTheDepositAndAnswerWithWhatToWaitFor() {
    String lease = ready();

    assertThat(handle(job(lease)))
        .isEqualTo(
            new RequestDepositWorker.Output(
                lease(lease).deposit().id(),
                clock.instant().plus(Duration.ofDays(5)).toString(),
                "PT24H"));
    assertThat(lease(lease).deposit().status()).isEqualTo(DepositStatus.REQUESTED);
    assertThat(told(lease)).contains("lease.deposit_requested");
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskAgainWhenTheProviderWasUnavailable(Fault fault) {
    String lease = ready();
    Map<String, Object> before = state(lease);
    ActivatedJob job = job(lease);
    payments.failNext(fault);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);
    assertSame(lease, before);

    assertThat(handle(job).depositId()).isEqualTo(lease(lease).deposit().id());
    assertThat(told(lease)).containsOnlyOnce("lease.deposit_requested");
  }

  @Test
  @Tag("S1-27")
  void failsWhenNotEverybodySignedByOurOwnRecord() {
    String lease = as(cases::sentForSignature);
    ActivatedJob job = job(lease);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("to be signed, but it is REQUESTED");
    assertThat(lease(lease).deposit()).isNull();
  }
}
