package io.hatua.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class EffectsTest {

  @Autowired Effects effects;
  @Autowired TestTenants tenants;

  private final AtomicInteger runs = new AtomicInteger();
  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void sameKeyAndInputGetsTheStoredOutcome() {
    assertThat(once("key", "input")).isEqualTo(new Outcome(1));
    assertThat(once("key", "input")).isEqualTo(new Outcome(1));
    assertThat(runs).hasValue(1);
  }

  @Test
  void sameKeyWithOtherInputIsRefused() {
    once("key", "input");
    assertThatThrownBy(() -> once("key", "other")).isInstanceOf(KeyReusedException.class);
    assertThat(runs).hasValue(1);
  }

  @Test
  void sameKeyOfAnotherTenantIsAnotherEffect() {
    once("key", "input");
    invocation = tenants.create();
    assertThat(once("key", "input")).isEqualTo(new Outcome(2));
  }

  @Test
  void failedEffectLeavesNothingAndMayRunAgain() {
    assertThatThrownBy(
            () ->
                invocation.call(
                    () ->
                        effects.once(
                            "key",
                            "input",
                            Outcome.class,
                            () -> {
                              throw new IllegalStateException("fails");
                            })))
        .hasMessage("fails");
    assertThat(once("key", "input")).isEqualTo(new Outcome(1));
  }

  @Test
  void concurrentCallersRunTheEffectOnce() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      List<Future<Outcome>> all =
          pool.invokeAll(
              java.util.Collections.nCopies(8, (Callable<Outcome>) () -> once("key", "input")));
      for (Future<Outcome> one : all) {
        assertThat(one.get()).isEqualTo(new Outcome(1));
      }
    }
    assertThat(runs).hasValue(1);
  }

  private Outcome once(String key, String input) {
    return invocation.call(
        () -> effects.once(key, input, Outcome.class, () -> new Outcome(runs.incrementAndGet())));
  }

  record Outcome(int run) {}
}
