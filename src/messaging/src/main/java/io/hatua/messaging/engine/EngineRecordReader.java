package io.hatua.messaging.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Reads what the exporter wrote. */
@Component
class EngineRecordReader {

  private final ObjectReader reader = new ObjectMapper().readerFor(EngineRecord.class);

  /**
   * @throws UnreadableRecordException when the record does not follow the contract
   */
  EngineRecord read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new UnreadableRecordException(record, new IllegalArgumentException("it is empty"));
    }
    try {
      return reader.readValue(record.value());
    } catch (IOException e) {
      throw new UnreadableRecordException(record, e);
    }
  }
}
