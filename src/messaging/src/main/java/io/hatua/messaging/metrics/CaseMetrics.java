package io.hatua.messaging.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code hatua.incidents.open} and {@code hatua.deadletters.open}: steps that have stopped and
 * messages that a consumer could not handle, of all tenants.
 */
@Component
final class CaseMetrics implements MeterBinder {

  private final JdbcClient jdbc;

  CaseMetrics(@Qualifier("relayJdbcClient") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "hatua.incidents.open", "from engine_incident where resolved_at is null");
    gauge(registry, "hatua.deadletters.open", "from dead_letter where state = 'OPEN'");
  }

  private void gauge(MeterRegistry registry, String name, String rows) {
    Gauge.builder(name, () -> jdbc.sql("select count(*) " + rows).query(Long.class).single())
        .register(registry);
  }
}
