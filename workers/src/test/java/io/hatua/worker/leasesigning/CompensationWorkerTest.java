package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.LeaseStateException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every compensation keeps to. */
@Tag("S1-06")
abstract class CompensationWorkerTest extends LeaseWorkerTest {

  @Test
  void shouldSucceedWhenThereIsNothingToUndo() {
    String lease = as(cases::proposed);
    run(() -> steps.cancelDraft(lease));
    Map<String, Object> before = state(lease);

    handle(job(lease));
    assertSame(lease, before);
  }

  @Test
  @Tag("S1-28")
  void refusesToUndoARunningTenancy() {
    String lease = as(cases::active);
    Map<String, Object> before = state(lease);
    ActivatedJob job = job(lease);

    assertThatThrownBy(() -> handle(job)).isInstanceOf(LeaseStateException.class);
    assertSame(lease, before);
  }
}
