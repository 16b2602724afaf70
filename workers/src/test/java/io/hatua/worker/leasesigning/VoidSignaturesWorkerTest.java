package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.signature.ProviderSignature;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureStatus;
import io.hatua.support.LeaseCases;
import io.hatua.support.ScriptedProvider.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class VoidSignaturesWorkerTest extends CompensationWorkerTest {

  @Autowired private VoidSignaturesWorker worker;

  @Override
  String ready() {
    return as(cases::sentForSignature);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  void shouldVoidWhatIsNotAnswered() {
    String lease = ready();
    SignatureRequest signed = lease(lease).signatureRequests().getFirst();
    run(() -> cases.sign(signed, "cb_" + signed.id()));
    handle(job(lease));

    assertThat(requests(lease)).containsExactly(SignatureStatus.SIGNED, SignatureStatus.VOIDED);
    SignatureRequest open = lease(lease).signatureRequests().getLast();
    assertThat(as(() -> esign.find(LeaseCases.reference(open)).orElseThrow().state()))
        .isEqualTo(ProviderSignature.State.VOIDED);
  }

  @ParameterizedTest
  @EnumSource
  void shouldVoidAllWhenTheProviderWasUnavailable(Fault fault) {
    String lease = ready();
    ActivatedJob job = job(lease);
    esign.failNext(fault);
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ProviderUnavailableException.class);

    handle(job);
    assertThat(requests(lease)).containsOnly(SignatureStatus.VOIDED);
  }

  private List<SignatureStatus> requests(String lease) {
    return lease(lease).signatureRequests().stream().map(SignatureRequest::status).toList();
  }
}
