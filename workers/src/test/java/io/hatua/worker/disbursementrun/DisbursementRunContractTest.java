package io.hatua.worker.disbursementrun;

import io.hatua.process.disbursementrun.DisbursementRun;
import io.hatua.worker.ContractTest;

class DisbursementRunContractTest extends ContractTest {

  DisbursementRunContractTest() {
    super(DisbursementRun.CONTRACT);
  }
}
