package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import io.hatua.signature.SignatureRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-26")
class RemindSignerWorkerTest extends LeaseWorkerTest {

  private static final String REMINDED = "lease.signature_reminder_due";

  @Autowired private RemindSignerWorker worker;

  @Override
  String ready() {
    return as(cases::sentForSignature);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(RemindSignerWorker.Input.class));
    return null;
  }

  @Override
  Map<String, Object> variables(String lease) {
    return Map.of(Variables.SIGNATURE_REQUEST_ID, first(lease).id());
  }

  @Test
  void shouldRemindTheSignerOnceAnInterval() {
    String lease = ready();
    handle(job(lease));
    handle(job(lease));
    assertThat(told(lease)).containsOnlyOnce(REMINDED);

    clock.advance(Duration.ofHours(72));
    handle(job(lease));
    assertThat(told(lease)).filteredOn(REMINDED::equals).hasSize(2);
  }

  @Test
  void shouldLeaveAloneWhoHasSigned() {
    String lease = ready();
    run(() -> cases.sign(first(lease), "cb_" + lease));
    handle(job(lease));

    assertThat(told(lease)).doesNotContain(REMINDED);
  }

  @Test
  void refusesARequestOfAnotherLease() {
    String lease = ready();
    String other = ready();
    Map<String, Object> edited = allVariables(lease);
    edited.putAll(variables(other));
    ActivatedJob job = job(lease, edited);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("has no signature request");
    assertThat(told(other)).doesNotContain(REMINDED);
  }

  private SignatureRequest first(String lease) {
    return lease(lease).signatureRequests().getFirst();
  }
}
