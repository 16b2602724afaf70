package io.hatua.messaging.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.stereotype.Component;

/** Applies what each poll brings in one transaction; Kafka's offset follows after its commit. */
@Component
class EngineProjectionListener implements BatchMessageListener<byte[], byte[]> {

  private final EngineRecordReader reader;
  private final EngineProjection projection;

  EngineProjectionListener(EngineRecordReader reader, EngineProjection projection) {
    this.reader = reader;
    this.projection = projection;
  }

  /**
   * @throws BatchListenerFailedException when a record is unreadable; those before it are applied
   */
  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> batch) {
    List<EngineRecord> records = new ArrayList<>(batch.size());
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      try {
        records.add(reader.read(record));
      } catch (UnreadableRecordException e) {
        projection.apply(records);
        throw new BatchListenerFailedException(String.valueOf(e.getMessage()), e, records.size());
      }
    }
    projection.apply(records);
  }
}
