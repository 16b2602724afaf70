package io.hatua.messaging.relay;

import io.hatua.messaging.relay.OutboxStatus.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code hatua.outbox.lag} (seconds), {@code hatua.outbox.unsent} and {@code hatua.outbox.parked}
 * for each destination.
 */
@Component
final class OutboxMetrics implements MeterBinder {

  private final OutboxStatus status;

  OutboxMetrics(OutboxStatus status) {
    this.status = status;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String destination : OutboxStatus.DESTINATIONS) {
      gauge(registry, "lag", "seconds", destination, backlog -> backlog.lag().toMillis() / 1000.0);
      gauge(registry, "unsent", null, destination, Backlog::unsent);
      gauge(registry, "parked", null, destination, Backlog::parked);
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      @Nullable String unit,
      String destination,
      ToDoubleFunction<Backlog> value) {
    Gauge.builder("hatua.outbox." + name, () -> value.applyAsDouble(status.backlog(destination)))
        .baseUnit(unit)
        .tag("destination", destination)
        .register(registry);
  }
}
