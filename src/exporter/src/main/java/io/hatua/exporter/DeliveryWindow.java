package io.hatua.exporter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The records that Kafka has not confirmed yet, in the order of the log. Nothing leaves it before
 * it is confirmed; what an old client failed to deliver is offered to a new one.
 *
 * <p>Used by the exporter's thread only; Kafka's thread touches nothing but the volatile fields.
 */
final class DeliveryWindow {

  private final class Entry implements KafkaConnection.Outcome {
    private final long position;
    private final ProducerRecord<byte[], byte[]> record;
    private volatile boolean confirmed;

    private Entry(long position, ProducerRecord<byte[], byte[]> record) {
      this.position = position;
      this.record = record;
    }

    @Override
    public void confirmed() {
      confirmed = true;
    }

    @Override
    public void failed(Exception cause) {
      failure = cause;
    }
  }

  private final KafkaConnection kafka;
  private final long maxBytes;
  private final Logger log;

  private final ArrayDeque<Entry> handedOver = new ArrayDeque<>();
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
  private long bytes;
  private long lastSeen;

  /** Why the present client cannot go on. */
  private volatile @Nullable Exception failure;

  DeliveryWindow(KafkaConnection kafka, long maxBytes, long lastAcknowledged, Logger log) {
    this.kafka = kafka;
    this.maxBytes = maxBytes;
    this.lastSeen = lastAcknowledged;
    this.log = log;
  }

  /** Whether Kafka is so far behind that no record may be added. */
  boolean isFull() {
    return bytes >= maxBytes;
  }

  long maxBytes() {
    return maxBytes;
  }

  /** Notes that all records up to this one have been seen, and that this one is not for Kafka. */
  void skip(long position) {
    lastSeen = position;
  }

  /** Takes a record over and hands it to Kafka at once if no earlier one waits. */
  void add(long position, ProducerRecord<byte[], byte[]> record) {
    lastSeen = position;
    bytes += record.value().length;
    var entry = new Entry(position, record);
    if (!waiting.isEmpty() || !handOver(entry)) {
      waiting.add(entry);
    }
  }

  /**
   * Offers again what waits.
   *
   * @return false when Kafka or its client failed: the next call starts anew, and better not at
   *     once
   */
  boolean drive() {
    Exception failed = failure;
    if (failed != null) {
      log.warn("Kafka did not take a record and will be sent it again", failed);
      startAnew();
      return false;
    }
    try {
      if (kafka.open()) {
        while (!waiting.isEmpty() && handOver(waiting.peek())) {
          waiting.remove();
        }
      }
      return true;
    } catch (KafkaException e) {
      log.warn("Kafka cannot be used yet, {} bytes of records wait", bytes, e);
      return false;
    }
  }

  /**
   * Forgets what Kafka has confirmed.
   *
   * @return the position up to which no record is missing in Kafka
   */
  long confirmed() {
    while (!handedOver.isEmpty() && handedOver.peek().confirmed) {
      bytes -= handedOver.remove().record.value().length;
    }
    Entry oldest = handedOver.isEmpty() ? waiting.peek() : handedOver.peek();
    return oldest == null ? lastSeen : oldest.position - 1;
  }

  private boolean handOver(Entry entry) {
    return kafka.send(entry.record, entry) && handedOver.add(entry);
  }

  private void startAnew() {
    kafka.close(Duration.ZERO);
    // The closed client has told all that it had to tell.
    failure = null;
    for (Iterator<Entry> latest = handedOver.descendingIterator(); latest.hasNext(); ) {
      Entry entry = latest.next();
      if (!entry.confirmed) {
        waiting.addFirst(entry);
      }
    }
    handedOver.removeIf(entry -> !entry.confirmed);
  }
}
