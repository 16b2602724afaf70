package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.effect.KeyReusedException;
import io.hatua.lease.CancellationReason;
import io.hatua.lease.LeaseStateException;
import io.hatua.lease.LeaseStatus;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-30")
class ConcludeCancellationWorkerTest extends LeaseWorkerTest {

  @Autowired private ConcludeCancellationWorker worker;

  @Override
  String ready() {
    return as(cases::drafted);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(ConcludeCancellationWorker.Input.class));
    return null;
  }

  @Override
  Map<String, Object> variables(String lease) {
    return Map.of(Variables.CANCELLATION_REASON, CancellationReason.SIGNATURE_EXPIRED.name());
  }

  @ParameterizedTest
  @EnumSource
  void shouldRecordTheReasonAndTellTheParties(CancellationReason reason) {
    String lease = ready();
    handle(jobWith(lease, reason.name()));

    assertThat(status(lease)).isEqualTo(LeaseStatus.CANCELLED);
    assertThat(lease(lease).cancellationReason()).isEqualTo(reason);
    assertThat(told(lease)).containsOnlyOnce("lease.cancelled");
  }

  @Test
  void refusesAReasonThatWeDoNotKnow() {
    String lease = ready();
    ActivatedJob job = jobWith(lease, "SOMETHING_ELSE");

    assertThatThrownBy(() -> handle(job))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SOMETHING_ELSE");
    assertThat(status(lease)).isEqualTo(LeaseStatus.DRAFT);
  }

  @Test
  void refusesToConcludeAgainForAnotherReason() {
    String lease = ready();
    handle(job(lease));
    ActivatedJob job = jobWith(lease, CancellationReason.DEPOSIT_NOT_PAID.name());

    assertThatThrownBy(() -> handle(job)).isInstanceOf(KeyReusedException.class);
    assertThat(lease(lease).cancellationReason()).isEqualTo(CancellationReason.SIGNATURE_EXPIRED);
  }

  @Test
  @Tag("S1-28")
  void refusesToCancelARunningTenancy() {
    String lease = as(cases::active);
    ActivatedJob job = job(lease);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(LeaseStateException.class);
    assertThat(status(lease)).isEqualTo(LeaseStatus.ACTIVE);
  }

  private ActivatedJob jobWith(String lease, String reason) {
    Map<String, Object> variables = allVariables(lease);
    variables.put(Variables.CANCELLATION_REASON, reason);
    return job(lease, variables);
  }
}
