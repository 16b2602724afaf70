package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A small seeded set of kills; {@code -Dhatua.kill.seed=N} plays another one, {@link KillRun} many.
 */
@WholeSystemTest
@Isolated
class KillTest {

  private static final String SEED = "hatua.kill.seed";
  private static final long USUAL_SEED = 20261122;

  @Test
  @Tag("S1-02")
  @Tag("S1-03")
  @Tag("S1-05")
  void shouldEndWithTheSameLedgerAndOneDepositWhateverIsKilled(WholeStack stack) {
    Random random = new Random(Long.getLong(SEED, USUAL_SEED));
    KillRound.Outcome outcome = new KillRound(stack).run(KillRound.PARTS, random);

    assertThat(outcome.faults()).as("killed %s", outcome.kills()).isEmpty();
  }
}
