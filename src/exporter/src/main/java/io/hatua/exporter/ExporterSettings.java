package io.hatua.exporter;

import io.camunda.zeebe.exporter.api.ExporterException;
import org.jspecify.annotations.Nullable;

/**
 * What the broker's configuration says about the exporter ({@code
 * ZEEBE_BROKER_EXPORTERS_<ID>_ARGS_…}).
 *
 * @param bootstrapServers addresses of Kafka, {@code host:port}, separated by commas
 * @param topic the topic that receives the records; created with one partition, kept for ever, when
 *     it does not exist
 * @param maxInFlightBytes how many bytes of records may wait for Kafka before the broker is asked
 *     to hold the next one back
 */
record ExporterSettings(String bootstrapServers, String topic, long maxInFlightBytes) {

  static final String DEFAULT_TOPIC = "hatua.engine";
  static final long DEFAULT_MAX_IN_FLIGHT_BYTES = 16L * 1024 * 1024;

  /** The arguments as the broker binds them, each possibly absent. */
  static final class Arguments {
    @Nullable String bootstrapServers;
    @Nullable String topic;
    @Nullable Long maxInFlightBytes;

    public void setBootstrapServers(String bootstrapServers) {
      this.bootstrapServers = bootstrapServers;
    }

    public void setTopic(String topic) {
      this.topic = topic;
    }

    public void setMaxInFlightBytes(Long maxInFlightBytes) {
      this.maxInFlightBytes = maxInFlightBytes;
    }

    ExporterSettings toSettings() {
      if (bootstrapServers == null || bootstrapServers.isBlank()) {
        throw new ExporterException(
            "expected the argument bootstrapServers (host:port of Kafka), but it is missing");
      }
      if (maxInFlightBytes != null && maxInFlightBytes <= 0) {
        throw new ExporterException(
            "expected a positive maxInFlightBytes, but it is " + maxInFlightBytes);
      }
      return new ExporterSettings(
          bootstrapServers,
          topic == null ? DEFAULT_TOPIC : topic,
          maxInFlightBytes == null ? DEFAULT_MAX_IN_FLIGHT_BYTES : maxInFlightBytes);
    }
  }
}
