package io.hatua.messaging.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import org.apache.kafka.common.Metric;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/** {@code hatua.consumer.lag}: how many records each consumer has yet to take in. */
@Component
final class ConsumerMetrics implements MeterBinder {

  private static final String LAG = "records-lag-max";

  private final ObjectProvider<ConcurrentMessageListenerContainer<?, ?>> consumers;

  ConsumerMetrics(ObjectProvider<ConcurrentMessageListenerContainer<?, ?>> consumers) {
    this.consumers = consumers;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    consumers.forEach(
        consumer ->
            Gauge.builder("hatua.consumer.lag", consumer, ConsumerMetrics::lag)
                .tag("consumer", Objects.requireNonNullElse(consumer.getGroupId(), "unnamed"))
                .register(registry));
  }

  private static double lag(ConcurrentMessageListenerContainer<?, ?> consumer) {
    return consumer.metrics().values().stream()
        .flatMap(metrics -> metrics.values().stream())
        .filter(metric -> metric.metricName().name().equals(LAG))
        .map(Metric::metricValue)
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        // Not a number until something was fetched.
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }
}
