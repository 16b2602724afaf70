package io.hatua.provider;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.hatua.callback.ProviderUnavailableException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands around every call of a provider: repeats what is safe to repeat, with growing pauses, and
 * leaves a provider alone for a while that keeps failing. Each provider has a circuit of its own,
 * under its name in the metrics, and another for polls; the numbers are settings ({@code
 * resilience4j}).
 */
final class Resilience {

  private static final Logger LOG = LoggerFactory.getLogger(Resilience.class);

  private final CircuitBreakerRegistry circuits;
  private final RetryRegistry retries;
  private final Map<String, String> failedLast = new ConcurrentHashMap<>();

  Resilience(CircuitBreakerRegistry circuits, RetryRegistry retries) {
    this.circuits = circuits;
    this.retries = retries;
    circuits
        .getEventPublisher()
        .onEntryAdded(
            added ->
                added
                    .getAddedEntry()
                    .getEventPublisher()
                    .onStateTransition(
                        change ->
                            LOG.warn(
                                "the circuit of the provider {} went from {} to {}",
                                change.getCircuitBreakerName(),
                                change.getStateTransition().getFromState(),
                                change.getStateTransition().getToState())));
  }

  /**
   * Calls a provider.
   *
   * @param repeatable whether the call may have its effect twice without harm: it only reads, or
   *     carries a key
   * @throws ProviderUnavailableException when it stayed without a known outcome, or was not made
   *     since the circuit is open
   */
  <T> T call(String provider, boolean repeatable, Supplier<T> call) {
    Supplier<T> guarded =
        CircuitBreaker.decorateSupplier(
            circuits.circuitBreaker(provider), () -> remembered(provider, call));
    try {
      return repeatable ? retries.retry(provider).executeSupplier(guarded) : guarded.get();
    } catch (CallNotPermittedException open) {
      throw new ProviderUnavailableException(
          "the provider %s failed too often and is left alone for a while: it was not asked. Last: %s"
              .formatted(provider, failedLast.get(provider)),
          open);
    }
  }

  /** Keeps what failed last, for those who are not let through: they are told of the cause. */
  private <T> T remembered(String provider, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailableException failed) {
      failedLast.put(provider, String.valueOf(failed.getMessage()));
      throw failed;
    }
  }
}
