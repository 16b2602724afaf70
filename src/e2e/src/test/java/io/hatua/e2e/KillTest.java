package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.demo.Until;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A small seeded set of kills; {@code -Dhatua.kill.seed=N} plays another one, {@link KillRun} and
 * {@link MonthEndRun} play many.
 */
@WholeSystemTest
@Isolated
class KillTest {

  private static final String SEED = "hatua.kill.seed";
  private static final long USUAL_SEED = 20261122;
  private static final int PROPERTIES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  @Tag("S1-02")
  @Tag("S1-03")
  @Tag("S1-05")
  @Tag("S1-89")
  void shouldTakeOneDepositAndPayOwnersOnceWhateverIsKilled(WholeStack stack) {
    Random random = new Random(Long.getLong(SEED, USUAL_SEED));
    MonthEnd month = new MonthEnd(stack, PROPERTIES);
    KillRound round = new KillRound(stack);
    month.load(System.out::println);
    String run = month.start();
    KillRound.Outcome outcome = round.run(KillRound.PARTS, random);
    Until.found(
        "all owners to be paid",
        PATIENCE,
        () -> Optional.of(month.paid(run)).filter(paid -> paid == PROPERTIES));

    assertThat(outcome.faults()).as("killed %s", outcome.kills()).isEmpty();
    assertThat(month.faults(run)).as("killed %s", outcome.kills()).isEmpty();
  }
}
