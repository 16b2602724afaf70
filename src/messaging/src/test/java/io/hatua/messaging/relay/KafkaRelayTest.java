package io.hatua.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.messaging.support.KafkaBroker;
import io.hatua.messaging.support.KafkaReader;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import io.hatua.support.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S1-03")
@Tag("S1-04")
class KafkaRelayTest {

  private static final String TOPIC = "hatua.customer";
  private static final Duration LONG = Duration.ofSeconds(60);

  @Autowired ObjectProvider<OutboxFixture> fixtures;
  @Autowired OutboxStatus status;
  @Autowired ObjectMapper json;

  private final KafkaBroker broker = KafkaBroker.running();
  private OutboxFixture fixture;
  private KafkaDestination kafka;

  @BeforeEach
  void emptyOutbox() {
    fixture = fixtures.getObject();
    kafka =
        new KafkaDestination(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
            new EventSchemas(),
            json,
            OutboxFixture.PROPERTIES.kafkaInFlight());
  }

  @AfterEach
  void stopRelays() {
    fixture.close();
    kafka.close();
  }

  @Test
  @Tag("S1-102")
  void shouldSendTheEnvelopeUnderItsAggregate() throws JsonProcessingException {
    Aggregate customer = OutboxFixture.newCustomer();
    fixture.write(() -> fixture.publish(customer));
    fixture.start(kafka);
    await().until(() -> fixture.unsent().isEmpty());

    ConsumerRecord<String, String> event = read().getFirst();
    EventEnvelope envelope = json.readValue(event.value(), EventEnvelope.class);
    assertThat(event.key()).isEqualTo(customer.id());
    assertThat(KafkaReader.header(event, "eventId")).isEqualTo(envelope.id());
    assertThat(KafkaReader.header(event, "eventType")).isEqualTo("customer.created");
    assertThat(envelope.tenantId()).isEqualTo(fixture.tenant.tenantId());
    assertThat(envelope.correlationId()).isEqualTo(fixture.tenant.correlationId());
    assertThat(envelope.data().path("customerId").asText()).isEqualTo(customer.id());
    assertThat(envelope.metadata().sequence()).isEqualTo(1);
  }

  /** R6. */
  @Test
  void shouldSkipNothingAndKeepTheOrderWhenCommitsLandOutOfOrder() throws Exception {
    List<Aggregate> shared =
        IntStream.range(0, 10).mapToObj(i -> OutboxFixture.newCustomer()).toList();
    fixture.start(kafka);
    try (var writers = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int writer = 0; writer < 16; writer++) {
        all.add(writers.submit(() -> writeWithDelays(shared)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    List<String> written = fixture.all();
    assertThat(written).hasSize(16 * 30 * 2);
    await().atMost(LONG).until(() -> fixture.unsent().isEmpty());
    List<ConsumerRecord<String, String>> events = read();
    assertThat(ids(events)).containsExactlyInAnyOrderElementsOf(written);
    assertInOrder(events);
  }

  private void writeWithDelays(List<Aggregate> shared) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int i = 0; i < 30; i++) {
      fixture.write(
          () -> {
            fixture.publish(OutboxFixture.newCustomer());
            fixture.publish(shared.get(random.nextInt(shared.size())));
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(25)).toNanos());
          });
    }
  }

  /** R5: the relay dies between send and mark. */
  @Test
  void shouldLoseNothingWhenItsConnectionDiesAfterTheSend() {
    AtomicInteger sent = new AtomicInteger();
    Destination dying = new Dying(kafka, () -> sent.incrementAndGet() % 40 == 0);
    List<Aggregate> customers =
        IntStream.range(0, 20).mapToObj(i -> OutboxFixture.newCustomer()).toList();
    for (int i = 0; i < 5; i++) {
      customers.forEach(customer -> fixture.write(() -> fixture.publish(customer)));
    }
    fixture.start(dying);

    await().atMost(LONG).until(() -> fixture.unsent().isEmpty());
    List<String> written = fixture.all();
    List<ConsumerRecord<String, String>> events = read();
    assertThat(ids(events)).containsAll(written);
    assertThat(events).as("some are sent again").hasSizeGreaterThan(written.size());
    assertInOrder(events);
  }

  /** R5: Kafka dies. */
  @Test
  void shouldSendWhatWaitedWhenKafkaIsBack() {
    Relay relay = fixture.start(kafka);
    fixture.write(() -> fixture.publish(OutboxFixture.newCustomer()));
    await().until(() -> fixture.unsent().isEmpty());
    broker.kill();
    Aggregate customer = OutboxFixture.newCustomer();
    for (int i = 0; i < 20; i++) {
      fixture.write(() -> fixture.publish(customer));
      fixture.write(() -> fixture.publish(OutboxFixture.newCustomer()));
    }
    assertThat(fixture.unsent()).hasSize(40);
    broker.start();

    await().atMost(LONG).until(() -> fixture.unsent().isEmpty());
    assertThat(relay.isLeading()).isTrue();
    assertThat(status.backlog("kafka").parked()).isZero();
    List<ConsumerRecord<String, String>> events = read();
    assertThat(ids(events)).containsAll(fixture.all());
    assertInOrder(events);
  }

  /** R12. */
  @Test
  @Tag("S1-113")
  void shouldParkWhatDoesNotFitAndLetTheNeighboursPass() {
    Aggregate unknown = OutboxFixture.newCustomer();
    Aggregate misfit = OutboxFixture.newCustomer();
    Aggregate large = OutboxFixture.newCustomer();
    String event = "{\"type\":\"customer.created\",\"version\":\"1.0\",\"data\":%s}";
    fixture.writePoison("evt_unknown", unknown, "{\"type\":\"customer.teleported\"}");
    fixture.writePoison("evt_misfit", misfit, event.formatted("{\"name\":\"somebody\"}"));
    fixture.writePoison(
        "evt_large", large, event.formatted("{\"customerId\":\"" + "x".repeat(3_000_000) + "\"}"));
    List<Aggregate> poisoned = List.of(unknown, misfit, large);
    poisoned.forEach(customer -> fixture.write(() -> fixture.publish(customer)));
    fixture.write(() -> fixture.publish(OutboxFixture.newCustomer()));
    fixture.start(kafka);

    await().until(() -> status.backlog("kafka").parked() == 3);
    await().until(() -> fixture.unsent().size() == 6);
    assertThat(read()).hasSize(1);
    assertThat(status.parked(fixture.tenant.tenantId(), 10))
        .extracting(OutboxStatus.ParkedMessage::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("customer.teleported"),
            reason -> assertThat(reason).contains("customerId").doesNotContain("somebody"),
            reason -> assertThat(reason).contains("1,000,000"));
  }

  private List<ConsumerRecord<String, String>> read() {
    return KafkaReader.events(broker, TOPIC, fixture.tenant.tenantId());
  }

  private static List<String> ids(List<ConsumerRecord<String, String>> events) {
    return events.stream().map(event -> KafkaReader.header(event, "eventId")).toList();
  }

  /** An event may come again, but none comes before one of a lower sequence has come. */
  private void assertInOrder(List<ConsumerRecord<String, String>> events) {
    Map<String, Long> highest = new HashMap<>();
    for (ConsumerRecord<String, String> event : events) {
      long sequence = sequence(event);
      long before = highest.getOrDefault(event.key(), 0L);
      assertThat(sequence).as(event.value()).isLessThanOrEqualTo(before + 1);
      highest.put(event.key(), Math.max(before, sequence));
    }
  }

  private long sequence(ConsumerRecord<String, String> event) {
    try {
      return json.readTree(event.value()).path("metadata").path("sequence").asLong();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the relay's connection after a send, before the relay can mark it. */
  private final class Dying implements Destination {

    private final Destination destination;
    private final BooleanSupplier now;

    Dying(Destination destination, BooleanSupplier now) {
      this.destination = destination;
      this.now = now;
    }

    @Override
    public String name() {
      return destination.name();
    }

    @Override
    public int capacity() {
      return destination.capacity();
    }

    @Override
    public CompletableFuture<Delivery> send(OutboxRow row) {
      return destination
          .send(row)
          .thenApply(
              delivery -> {
                if (now.getAsBoolean()) {
                  fixture.killLeader();
                }
                return delivery;
              });
    }
  }
}
