package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.lease.UnitReservation;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-21")
class HoldUnitWorkerTest extends ForwardWorkerTest {

  @Autowired private HoldUnitWorker worker;

  @Override
  String ready() {
    return as(cases::drafted);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  void shouldHoldTheUnit() {
    String lease = ready();
    handle(job(lease));

    assertThat(lease(lease).reservation().status()).isEqualTo(UnitReservation.Status.HELD);
    assertThat(unitStatus(lease)).isEqualTo("reserved");
  }

  @Test
  void refusesAUnitThatAnotherLeaseHolds() {
    String unit = as(cases::unit);
    String first = draftOf(unit);
    String second = draftOf(unit);
    handle(job(first));

    assertRefused(job(second), Errors.UNIT_NOT_AVAILABLE, null);
    assertThat(lease(second).reservation()).isNull();
  }

  @Test
  void refusesAUnitThatIsNoLongerLet() {
    String lease = ready();
    run(() -> units.withdraw(lease(lease).summary().unitId()));

    assertRefused(job(lease), Errors.UNIT_NOT_AVAILABLE, null);
  }

  private String draftOf(String unit) {
    return as(
        () -> {
          String lease = cases.propose(cases.proposal(unit, cases.customer()));
          steps.createDraft(lease, List.of());
          return lease;
        });
  }
}
