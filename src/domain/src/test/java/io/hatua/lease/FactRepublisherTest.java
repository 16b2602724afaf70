package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.signature.SignatureRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FactRepublisherTest extends LeaseTest {

  private static final Duration AFTER = Duration.ofMinutes(5);

  @Autowired FactRepublisher republisher;

  @Test
  void signatureIsToldAgainOnlyAfterThePolicysTime() {
    String lease = as(cases::sentForSignature);
    SignatureRequest request = lease(lease).signatureRequests().getFirst();
    run(() -> cases.sign(request, "cb_" + lease));

    clock.advance(AFTER);
    run(republisher::run);
    assertThat(count(lease, "signature-completed")).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    run(republisher::run);
    run(republisher::run);
    assertThat(count(lease, "signature-completed")).isEqualTo(2);
  }

  @Test
  void signaturesAreLeftAloneOnceTheDepositIsRequested() {
    String lease = as(cases::depositRequested);
    later();
    assertThat(count(lease, "signature-completed")).isEqualTo(2);
  }

  @Test
  void declineIsToldAgain() {
    String lease = as(cases::sentForSignature);
    run(() -> cases.decline(lease(lease).signatureRequests().getFirst(), "cb_" + lease));
    later();
    assertThat(count(lease, "signature-declined")).isEqualTo(2);
  }

  @Test
  void depositIsToldAgainUntilTheLeaseIsActive() {
    String lease = as(cases::depositReceived);
    later();
    assertThat(count(lease, "deposit-received")).isEqualTo(2);
    run(() -> steps.activate(lease));
    later();
    assertThat(count(lease, "deposit-received")).isEqualTo(2);
  }

  @Test
  void withdrawalIsToldAgainUntilTheLeaseIsCancelled() {
    String lease = as(cases::drafted);
    run(() -> leases.withdraw(lease, "changed their mind"));
    later();
    assertThat(count(lease, "lease-withdrawn")).isEqualTo(2);
    run(() -> steps.concludeCancellation(lease, CancellationReason.LEASE_WITHDRAWN));
    later();
    assertThat(count(lease, "lease-withdrawn")).isEqualTo(2);
  }

  private void later() {
    clock.advance(AFTER.plusMillis(1));
    run(republisher::run);
  }

  private long count(String lease, String message) {
    return told(lease).stream().filter(message::equals).count();
  }
}
