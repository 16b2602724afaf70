package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.lease.LeaseStatus;
import io.hatua.signature.SignatureRequest;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-26")
class RequestSignaturesWorkerTest extends ForwardWorkerTest {

  @Autowired private RequestSignaturesWorker worker;

  @Override
  String ready() {
    return as(cases::documented);
  }

  @Override
  RequestSignaturesWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(LeaseJob.class));
  }

  @Test
  @Tag("S1-31")
  void shouldAskEverySignerAndAnswerWithWhatToWaitFor() {
    String lease = ready();
    RequestSignaturesWorker.Output output = handle(job(lease));

    List<SignatureRequest> requests = lease(lease).signatureRequests();
    assertThat(requests).hasSize(2);
    assertThat(output)
        .isEqualTo(
            new RequestSignaturesWorker.Output(
                requests.stream().map(SignatureRequest::id).toList(),
                clock.instant().plus(Duration.ofDays(14)).toString(),
                "PT72H"));
    assertThat(status(lease)).isEqualTo(LeaseStatus.PENDING_SIGNATURE);
    assertThat(told(lease)).contains("lease.sent_for_signature");
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskAgainWhenTheProviderWasUnavailable(Fault fault) {
    String lease = ready();
    Map<String, Object> before = state(lease);
    ActivatedJob job = job(lease);
    esign.failNext(fault);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);
    assertSame(lease, before);

    RequestSignaturesWorker.Output output = handle(job);
    assertThat(output.signatureRequestIds()).hasSize(2);
    assertThat(status(lease)).isEqualTo(LeaseStatus.PENDING_SIGNATURE);
  }
}
