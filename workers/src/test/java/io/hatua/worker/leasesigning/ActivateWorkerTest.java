package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.customer.Customers;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.RefusalReason;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-28")
class ActivateWorkerTest extends ForwardWorkerTest {

  @Autowired private Customers customers;
  @Autowired private ActivateWorker worker;

  @Override
  String ready() {
    return as(cases::depositReceived);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(LeaseJob.class));
    return null;
  }

  @Test
  @Tag("S1-31")
  void shouldMakeTheLeaseRun() {
    String lease = ready();
    handle(job(lease));

    assertThat(status(lease)).isEqualTo(LeaseStatus.ACTIVE);
    assertThat(unitStatus(lease)).isEqualTo("occupied");
    assertThat(posted(lease)).containsExactly("DEPOSIT_RECEIVED", "RENT_CHARGE");
    assertThat(told(lease)).endsWith("lease.activated", "occupancy.started");
  }

  @Test
  @Tag("S1-22")
  void refusesACustomerAndAUnitThatNoLongerQualify() {
    String lease = ready();
    run(
        () -> {
          customers.blacklist(lease(lease).summary().customerId());
          units.withdraw(lease(lease).summary().unitId());
        });
    Map<String, Object> before = state(lease);

    assertRefused(
        job(lease),
        Errors.LEASE_ACTIVATION_REFUSED,
        Map.of(
            Variables.REFUSAL_REASONS,
            List.of(RefusalReason.UNIT_WITHDRAWN, RefusalReason.CUSTOMER_BLACKLISTED)));
    assertSame(lease, before);
  }

  @Test
  void failsWhenTheDepositWasNotReceivedByOurOwnRecord() {
    String lease = as(cases::depositRequested);
    ActivatedJob job = job(lease);

    assertThatThrownBy(() -> handle(job))
        .hasMessageContaining("to be received, but it is REQUESTED");
    assertThat(status(lease)).isEqualTo(LeaseStatus.PENDING_SIGNATURE);
  }
}
