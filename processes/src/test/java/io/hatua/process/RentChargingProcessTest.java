package io.hatua.process;

import static io.hatua.process.rentcharging.RentCharging.JobTypes.CHARGE_LATE_FEES;
import static io.hatua.process.rentcharging.RentCharging.JobTypes.CHARGE_RENTS;
import static io.hatua.process.rentcharging.RentCharging.JobTypes.CONCLUDE_RUN;
import static io.hatua.process.rentcharging.RentCharging.JobTypes.START_AUTO_CHARGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.rentcharging.RentCharging;
import io.hatua.process.rentcharging.RentCharging.Errors;
import io.hatua.process.rentcharging.RentCharging.Variables;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of rent-charging, with the workers played by hand. */
@Tag("S1-49")
class RentChargingProcessTest {

  @RegisterExtension static final EngineTest engine = new EngineTest(RentCharging.CONTRACT);

  @Test
  void shouldChargeChunkByChunkUntilNothingIsLeft() {
    start();
    engine.complete(CHARGE_RENTS, Map.of(Variables.MORE_RENTS, true));
    engine.complete(CHARGE_RENTS, Map.of(Variables.MORE_RENTS, false));
    engine.complete(CHARGE_LATE_FEES, Map.of(Variables.MORE_LATE_FEES, true));
    engine.complete(CHARGE_LATE_FEES, Map.of(Variables.MORE_LATE_FEES, false));
    engine.complete(START_AUTO_CHARGES, Map.of(Variables.MORE_AUTO_CHARGES, true));
    engine.complete(START_AUTO_CHARGES, Map.of(Variables.MORE_AUTO_CHARGES, false));
    engine.complete(CONCLUDE_RUN);

    assertThat(engine.completedElements()).endsWith("Event_RunCompleted", RentCharging.PROCESS_ID);
    assertThat(engine.incidents()).isEmpty();
  }

  @Test
  void secondInstanceShouldEndQuietly() {
    start();
    engine.refuse(CHARGE_RENTS, Errors.CASE_ALREADY_CLAIMED);

    assertThat(engine.completedElements())
        .endsWith("Event_CaseLeftToOther", RentCharging.PROCESS_ID)
        .doesNotContain("Task_ChargeRents");
    assertThat(engine.waitingJobs()).isEmpty();
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.RENT_RUN_ID, "run_1",
            Variables.CORRELATION_ID, "corr_1"));
  }
}
