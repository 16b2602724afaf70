package io.hatua.process;

import static io.hatua.process.disbursementrun.DisbursementRun.JobTypes.CALCULATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.disbursementrun.DisbursementRun;
import io.hatua.process.disbursementrun.DisbursementRun.Errors;
import io.hatua.process.disbursementrun.DisbursementRun.Variables;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of disbursement-run, with the worker played by hand. */
@Tag("S1-80")
class DisbursementRunProcessTest {

  @RegisterExtension static final EngineTest engine = new EngineTest(DisbursementRun.CONTRACT);

  @Test
  void shouldCalculateChunkByChunkUntilNothingIsLeft() {
    start();
    engine.complete(CALCULATE, Map.of(Variables.MORE_PROPERTIES, true));
    engine.complete(CALCULATE, Map.of(Variables.MORE_PROPERTIES, false));

    assertThat(engine.completedElements())
        .endsWith("Event_RunCalculated", DisbursementRun.PROCESS_ID);
    assertThat(engine.incidents()).isEmpty();
  }

  @Test
  void secondInstanceShouldEndQuietly() {
    start();
    engine.refuse(CALCULATE, Errors.CASE_ALREADY_CLAIMED);

    assertThat(engine.completedElements())
        .endsWith("Event_CaseLeftToOther", DisbursementRun.PROCESS_ID);
    assertThat(engine.waitingJobs()).isEmpty();
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.DISBURSEMENT_RUN_ID, "drn_1",
            Variables.CORRELATION_ID, "corr_1"));
  }
}
