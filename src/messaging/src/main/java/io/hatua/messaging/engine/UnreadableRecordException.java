package io.hatua.messaging.engine;

import io.hatua.messaging.deadletter.DeadLetter.Reason;
import io.hatua.messaging.deadletter.UnreadableMessageException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Kafka record does not follow the contract of the engine's records; it never will. */
final class UnreadableRecordException extends UnreadableMessageException {

  private static final long serialVersionUID = 1;

  UnreadableRecordException(ConsumerRecord<byte[], byte[]> record, Exception cause) {
    super(
        Reason.UNREADABLE,
        "expected a record of the engine at %s-%d@%d, but it cannot be read as one"
            .formatted(record.topic(), record.partition(), record.offset()),
        cause);
  }
}
