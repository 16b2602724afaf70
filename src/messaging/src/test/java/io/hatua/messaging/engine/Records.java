package io.hatua.messaging.engine;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as the reader gives them. */
final class Records {

  private static final EngineRecordReader READER = new EngineRecordReader();

  private Records() {}

  /** Version 1 of the contract; quotes may be single. */
  static EngineRecord read(String json) {
    String whole = json.replaceFirst("\\{", "{'v':1,").replace('\'', '"');
    return READER.read(
        new ConsumerRecord<>("t", 0, 1, new byte[0], whole.getBytes(StandardCharsets.UTF_8)));
  }
}
