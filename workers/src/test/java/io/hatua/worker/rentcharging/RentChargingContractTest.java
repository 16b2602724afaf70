package io.hatua.worker.rentcharging;

import io.hatua.process.rentcharging.RentCharging;
import io.hatua.worker.ContractTest;

class RentChargingContractTest extends ContractTest {

  RentChargingContractTest() {
    super(RentCharging.CONTRACT);
  }
}
