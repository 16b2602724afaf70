package io.hatua.process;

import static io.hatua.process.slawatch.SlaWatch.JobTypes.BEGIN_WATCH;
import static io.hatua.process.slawatch.SlaWatch.JobTypes.CHECK_CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.slawatch.SlaWatch;
import io.hatua.process.slawatch.SlaWatch.Errors;
import io.hatua.process.slawatch.SlaWatch.Messages;
import io.hatua.process.slawatch.SlaWatch.Variables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every path of sla-watch, with the workers played by hand. */
@Tag("S1-73")
class SlaWatchProcessTest {

  private static final String CLOCK = "slc_1";
  private static final Duration LEVEL = Duration.ofHours(1);

  @RegisterExtension static final EngineTest engine = new EngineTest(SlaWatch.CONTRACT);

  @Test
  void shouldLookAtEachLevelUntilNothingIsLeft() {
    begun();
    for (int level = 0; level < 3; level++) {
      assertThat(engine.waitingJobs()).isEmpty();
      engine.advanceToTimer(LEVEL);
      engine.complete(CHECK_CLOCK, next(false));
    }
    engine.advanceToTimer(LEVEL);
    engine.complete(CHECK_CLOCK, next(true));

    assertEnded("Event_WatchOver");
  }

  @Test
  void shouldSetItsTimerAnewWhenTheClockChanged() {
    begun();
    engine.publish(Messages.SLA_CLOCK_CHANGED, CLOCK);
    engine.complete(
        CHECK_CLOCK,
        Map.of(
            Variables.SLA_OVER,
            false,
            Variables.SLA_NEXT_AT,
            engine.now().plus(LEVEL.multipliedBy(3)).toString()));
    engine.advance(LEVEL.multipliedBy(2));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(LEVEL);

    assertThat(engine.waitingJobs()).containsExactly(CHECK_CLOCK);
  }

  @Test
  void shouldEndWhenTheClockStopped() {
    begun();
    engine.publish(Messages.SLA_CLOCK_CHANGED, CLOCK);
    engine.complete(CHECK_CLOCK, next(true));

    assertEnded("Event_WatchOver");
  }

  @Test
  void shouldNotMissAChangeDuringTheLook() {
    begun();
    engine.advanceToTimer(LEVEL);
    engine.publish(Messages.SLA_CLOCK_CHANGED, CLOCK);
    engine.complete(CHECK_CLOCK, next(false));

    assertThat(engine.waitingJobs()).containsExactly(CHECK_CLOCK);
  }

  @Test
  void shouldEndAtOnceWhenThereIsNothingToWatch() {
    start();
    engine.complete(BEGIN_WATCH, next(true));

    assertEnded("Event_WatchOver");
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceWatches() {
    start();
    engine.refuse(BEGIN_WATCH, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.SLA_CLOCK_ID, CLOCK,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void begun() {
    start();
    engine.complete(BEGIN_WATCH, next(false));
  }

  private Map<String, Object> next(boolean over) {
    return Map.of(
        Variables.SLA_OVER, over, Variables.SLA_NEXT_AT, engine.now().plus(LEVEL).toString());
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).contains(end, "sla-watch");
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
