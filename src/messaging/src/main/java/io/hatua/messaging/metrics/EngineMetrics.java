package io.hatua.messaging.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code hatua.incidents.open}: steps that have stopped, of all tenants. */
@Component
final class EngineMetrics implements MeterBinder {

  private final JdbcClient jdbc;

  EngineMetrics(@Qualifier("relayJdbcClient") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "hatua.incidents.open",
            () ->
                jdbc.sql("select count(*) from engine_incident where resolved_at is null")
                    .query(Long.class)
                    .single())
        .register(registry);
  }
}
