package io.hatua.worker.slawatch;

import io.hatua.process.slawatch.SlaWatch;
import io.hatua.worker.ContractTest;

class SlaWatchContractTest extends ContractTest {

  SlaWatchContractTest() {
    super(SlaWatch.CONTRACT);
  }
}
