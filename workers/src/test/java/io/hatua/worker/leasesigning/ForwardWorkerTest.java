package io.hatua.worker.leasesigning;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every step on the way to an active lease keeps to. */
abstract class ForwardWorkerTest extends LeaseWorkerTest {

  @Test
  void refusesALeaseThatWasWithdrawn() {
    String lease = ready();
    ActivatedJob job = job(lease);
    run(() -> leases.withdraw(lease, REASON));
    Map<String, Object> before = state(lease);

    assertRefused(job, Errors.LEASE_WITHDRAWN, null);
    assertSame(lease, before);
  }
}
