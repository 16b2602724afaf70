package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.UnitReservation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReleaseUnitWorkerTest extends CompensationWorkerTest {

  @Autowired private ReleaseUnitWorker worker;

  @Override
  String ready() {
    return as(cases::held);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  void shouldGiveTheUnitUp() {
    String lease = ready();
    handle(job(lease));

    assertThat(lease(lease).reservation().status()).isEqualTo(UnitReservation.Status.RELEASED);
    assertThat(unitStatus(lease)).isEqualTo("available");
  }

  @Test
  void shouldLeaveTheUnitToTheNextLease() {
    String lease = ready();
    String unit = lease(lease).summary().unitId();
    ActivatedJob job = job(lease);
    handle(job);
    String next = as(() -> cases.propose(cases.proposal(unit, cases.customer())));
    run(
        () -> {
          steps.createDraft(next, List.of());
          steps.holdUnit(next);
        });

    handle(job);
    assertThat(lease(next).reservation().status()).isEqualTo(UnitReservation.Status.HELD);
    assertThat(unitStatus(next)).isEqualTo("reserved");
  }
}
