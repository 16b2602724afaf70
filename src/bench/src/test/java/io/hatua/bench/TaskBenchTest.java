package io.hatua.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The benchmark itself, small: every page is read of both arms while records change them. */
@Tag("S1-100")
class TaskBenchTest {

  @Test
  void shouldReadEachPageOfBothWhileTheyChange() throws Exception {
    TaskBench bench = new TaskBench();
    bench.few = 50;
    bench.many = 3000;
    bench.rounds = 5;
    bench.changes = 20;
    bench.seed = 7;

    TaskBench.Result result = bench.run();

    assertThat(result.few()).hasSize(12).containsOnlyKeys(result.many().keySet());
    assertThat(result.many().values()).allMatch(times -> times.length >= 5);
    assertThat(result.open()).isEqualTo(3000);
    assertThat(result.ratio(Timings.ALL, 0.99)).isPositive();
  }
}
