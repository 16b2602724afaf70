package io.hatua.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Context.RecordFilter;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A Zeebe exporter that streams records to a Kafka topic, at least once and in order (S1-04,
 * S1-100).
 *
 * <p>The broker may forget its log up to the position that an exporter acknowledges, so a position
 * is acknowledged only when Kafka has confirmed every record up to it. All exporters of a partition
 * share one thread: this one never waits on it for Kafka. While Kafka is away records collect in
 * memory; when there are too many, {@link #export} refuses and the broker offers the record again.
 *
 * <p>Arguments: {@code bootstrapServers}; {@code topic} (default {@value
 * ExporterSettings#DEFAULT_TOPIC}); {@code maxInFlightBytes} (default 16 MiB).
 */
public final class KafkaExporter implements Exporter {

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private @Nullable ExporterSettings settings;
  private @Nullable Logger log;
  private @Nullable Stream stream;

  /** What exists between open and close. */
  private record Stream(
      Controller controller,
      KafkaConnection kafka,
      DeliveryWindow window,
      EngineRecordWriter writer) {}

  @Override
  public void configure(Context context) {
    settings =
        context.getConfiguration().instantiate(ExporterSettings.Arguments.class).toSettings();
    log = context.getLogger();
    context.setFilter(new UsefulKinds());
  }

  @Override
  public void open(Controller controller) {
    if (settings == null || log == null) {
      throw new IllegalStateException("expected to be configured before it is opened");
    }
    var kafka = new KafkaConnection(settings);
    var window =
        new DeliveryWindow(
            kafka, settings.maxInFlightBytes(), controller.getLastExportedRecordPosition(), log);
    stream = new Stream(controller, kafka, window, new EngineRecordWriter(settings.topic()));
    tick();
  }

  @Override
  public void export(Record<?> record) {
    Stream open = opened();
    if (!EngineRecordWriter.accepts(record)) {
      open.window.skip(record.getPosition());
      return;
    }
    if (open.window.isFull()) {
      acknowledge(open);
      if (open.window.isFull()) {
        throw new ExporterException(
            "Kafka is behind: the records in flight fill the %d bytes allowed"
                .formatted(open.window.maxBytes()));
      }
    }
    open.window.add(record.getPosition(), open.writer.write(record));
  }

  @Override
  public void close() {
    Stream open = stream;
    if (open != null) {
      stream = null;
      open.kafka.close(CLOSE_TIMEOUT);
      acknowledge(open);
    }
  }

  private void tick() {
    Stream open = stream;
    if (open != null) {
      boolean healthy = open.window.drive();
      acknowledge(open);
      open.controller.scheduleCancellableTask(healthy ? TICK : AFTER_FAILURE, this::tick);
    }
  }

  private static void acknowledge(Stream open) {
    long confirmed = open.window.confirmed();
    if (confirmed > open.controller.getLastExportedRecordPosition()) {
      open.controller.updateLastExportedRecordPosition(confirmed);
    }
  }

  private Stream opened() {
    if (stream == null) {
      throw new IllegalStateException("expected to be opened before a record is exported");
    }
    return stream;
  }

  private static final class UsefulKinds implements RecordFilter {

    @Override
    public boolean acceptType(RecordType type) {
      return type == RecordType.EVENT;
    }

    @Override
    public boolean acceptValue(ValueType type) {
      return EngineRecordWriter.accepts(type);
    }
  }
}
