package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.lease.CancellationReason;
import io.hatua.lease.RefusalReason;
import io.hatua.process.leasesigning.LeaseSigning;
import io.hatua.worker.ContractTest;
import org.junit.jupiter.api.Test;

class LeaseSigningContractTest extends ContractTest {

  LeaseSigningContractTest() {
    super(LeaseSigning.CONTRACT);
  }

  @Test
  void cancellationReasonsShouldBeThoseOfTheProcess() {
    assertThat(names(CancellationReason.values()))
        .isEqualTo(names(io.hatua.process.leasesigning.CancellationReason.values()));
  }

  @Test
  void refusalReasonsOfTheDomainShouldBeKnownToTheProcess() {
    assertThat(names(io.hatua.process.leasesigning.RefusalReason.values()))
        .containsAll(names(RefusalReason.values()));
  }
}
