package io.hatua.sandbox.fault;

import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Stands before every call of a provider and lets the faults of answers strike. */
@Component
public class FaultGate {

  private final Faults faults;

  FaultGate(Faults faults) {
    this.faults = faults;
  }

  /**
   * Does {@code action}, unless the provider is to be unavailable; keeps the answer back when it is
   * to be slow. The effect is there by then: that is what makes the outcome unknown to a caller who
   * times out.
   */
  public <T> T pass(Provider provider, Operation operation, String reference, Supplier<T> action) {
    if (faults.strike(FaultKind.UNAVAILABLE, provider, operation, reference).isPresent()) {
      throw Problems.unavailable();
    }
    T answer = action.get();
    faults
        .strike(FaultKind.SLOW, provider, operation, reference)
        .ifPresent(fault -> keepBack(fault.delay()));
    return answer;
  }

  private static void keepBack(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while keeping an answer back", stopped);
    }
  }
}
