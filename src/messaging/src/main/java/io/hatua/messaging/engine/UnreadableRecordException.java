package io.hatua.messaging.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Kafka record does not follow the contract of the engine's records; it never will. */
final class UnreadableRecordException extends RuntimeException {

  UnreadableRecordException(ConsumerRecord<byte[], byte[]> record, Exception cause) {
    super(
        "expected a record of the engine at %s-%d@%d, but %s"
            .formatted(record.topic(), record.partition(), record.offset(), cause.getMessage()),
        cause);
  }
}
