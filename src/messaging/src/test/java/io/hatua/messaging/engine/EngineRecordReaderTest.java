package io.hatua.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S1-100")
class EngineRecordReaderTest {

  private final EngineRecordReader reader = new EngineRecordReader();

  @Test
  void shouldIgnoreFieldsItDoesNotKnow() {
    assertThat(read("{'v':1,'type':'JOB','intent':'FAILED','position':9,'retries':2}").position())
        .isEqualTo(9);
  }

  @Test
  void rejectsWhatIsNotJson() {
    assertRejected("no json", "Unrecognized token");
  }

  @Test
  void rejectsAnotherVersionOfTheContract() {
    assertRejected("{'v':2,'type':'JOB','intent':'FAILED'}", "expected a record of version 1");
  }

  @Test
  void rejectsAnElementWithoutItsInstance() {
    assertRejected(
        "{'v':1,'type':'PROCESS_INSTANCE','intent':'ELEMENT_COMPLETED'}",
        "expected the field processInstanceKey");
  }

  @Test
  void rejectsAnEmptyRecord() {
    assertThatExceptionOfType(UnreadableRecordException.class)
        .isThrownBy(() -> reader.read(kafkaRecord(null)))
        .havingCause()
        .withMessageContaining("it is empty");
  }

  private void assertRejected(String json, String reason) {
    assertThatExceptionOfType(UnreadableRecordException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining("topic-0@17")
        .havingRootCause()
        .withMessageContaining(reason);
  }

  private EngineRecord read(String json) {
    return reader.read(kafkaRecord(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static ConsumerRecord<byte[], byte[]> kafkaRecord(byte @Nullable [] value) {
    return new ConsumerRecord<>("topic", 0, 17, new byte[0], value);
  }
}
