package io.hatua.worker.leaserenewal;

import io.hatua.process.leaserenewal.LeaseRenewal;
import io.hatua.worker.ContractTest;

class LeaseRenewalContractTest extends ContractTest {

  LeaseRenewalContractTest() {
    super(LeaseRenewal.CONTRACT);
  }
}
