package io.hatua.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hatua.audit.AuditFilter;
import io.hatua.audit.AuditLog;
import io.hatua.audit.AuditRecord;
import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customers;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.deadletter.DeadLetter.Reason;
import io.hatua.messaging.deadletter.DeadLetter.State;
import io.hatua.messaging.support.KafkaBroker;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Poison among good events (R12), with the audit log as the consumer. */
@DatabaseTest
@DirtiesContext
@Tag("S1-04")
class DeadLettersTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String TOPIC = "hatua.customer";
  private static final int THREE_MEGABYTES = 3 * 1024 * 1024;
  private static final KafkaBroker BROKER = KafkaBroker.running();
  private static KafkaProducer<String, byte[]> producer;

  @Autowired DeadLetters letters;
  @Autowired AuditLog log;
  @Autowired Customers customers;
  @Autowired EventHistory history;
  @Autowired TestTenants tenants;
  @Autowired ObjectMapper json;

  private Invocation tenant;
  private List<EventEnvelope> events;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) throws Exception {
    Map<String, Object> address = Map.of("bootstrap.servers", BROKER.bootstrapServers());
    try (Admin admin = Admin.create(address)) {
      if (!admin.listTopics().names().get().contains(TOPIC)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, TOPIC),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "5000000"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    registry.add("spring.kafka.bootstrap-servers", BROKER::bootstrapServers);
    registry.add("spring.kafka.admin.auto-create", () -> true);
    registry.add("spring.kafka.listener.auto-startup", () -> true);
  }

  @BeforeAll
  static void openProducer() {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                BROKER.bootstrapServers(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                5_000_000),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void close() {
    producer.close();
  }

  @BeforeEach
  void newTenant() {
    tenant = tenants.create();
    tenant.call(() -> customers.add(new AddCustomer("Jane", "jane@example.com", null)));
    events = tenant.call(() -> history.ofCase(tenant.correlationId()));
  }

  @Test
  void shouldPutPoisonAsideAndGoOn() throws Exception {
    send("{ no event of Jane".getBytes(UTF_8));
    send(changed("type", "customer.invented"));
    send(("\"" + "x".repeat(THREE_MEGABYTES) + "\"").getBytes(UTF_8));
    ObjectNode misfit = changed("id", "evt_misfit");
    ((ObjectNode) misfit.path("data")).put("customerName", "Jane Wanjiku");
    send(misfit);
    send(json.valueToTree(events.getFirst()));

    await().atMost(LONG).until(() -> audited().equals(List.of(events.getFirst().id())));
    List<DeadLetter> dead = awaitOpen(4);
    assertThat(dead)
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder(
            Reason.UNREADABLE, Reason.UNKNOWN_TYPE, Reason.UNREADABLE, Reason.MISFIT);
    assertThat(dead)
        .allSatisfy(
            letter -> {
              assertThat(letter.consumer()).isEqualTo("audit");
              assertThat(letter.topic()).isEqualTo(TOPIC);
              assertThat(letter.detail()).doesNotContainIgnoringCase("jane");
              assertThat(letter.tenantId()).isEqualTo(tenant.tenantId());
            });
    assertThat(dead).extracting(DeadLetter::bytes).anyMatch(bytes -> bytes > THREE_MEGABYTES);
    DeadLetter shown =
        dead.stream().filter(letter -> letter.reason() == Reason.MISFIT).findFirst().orElseThrow();
    assertThat(tenant.call(() -> letters.content(shown.id())).orElseThrow())
        .contains("customer.created", "evt_misfit", "\"customerName\" : \"… (12)\"")
        .doesNotContain("Jane");
  }

  @Test
  void shouldHandOneOverAgainAndSayWhoDidIt() {
    ObjectNode event = changed("version", "9.9");
    send(event);
    DeadLetter letter = awaitOpen(1).getFirst();
    assertThat(letter.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
    tenant.run(() -> letters.replay(letter.id()));

    DeadLetter again = awaitOpen(1).getFirst();
    assertThat(again.id()).isNotEqualTo(letter.id());
    assertThat(again.offset()).isGreaterThan(letter.offset());
    DeadLetter first = tenant.call(() -> letters.find(letter.id())).orElseThrow();
    assertThat(first.state()).isEqualTo(State.REPLAYED);
    assertThat(first.resolvedBy()).isEqualTo(tenant.actor().id());
    assertThat(tenant.call(() -> history.ofCase(tenant.correlationId())))
        .extracting(EventEnvelope::type)
        .contains("dead_letter.replayed");
    assertThatThrownBy(() -> tenant.run(() -> letters.replay(letter.id())))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void shouldDiscardWithAReason() {
    send("nothing".getBytes(UTF_8));
    DeadLetter letter = awaitOpen(1).getFirst();
    assertThatThrownBy(() -> tenant.run(() -> letters.discard(letter.id(), " ")))
        .hasMessage("reason REQUIRED");
    tenant.run(() -> letters.discard(letter.id(), "was a test"));
    assertThat(open()).isEmpty();
    EventEnvelope event = tenant.call(() -> history.ofCase(tenant.correlationId())).getLast();
    assertThat(event.type()).isEqualTo("dead_letter.discarded");
    assertThat(json.valueToTree(event).toString()).doesNotContain("was a test");
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesOnlyWhatNamesNoTenant() {
    send("theirs".getBytes(UTF_8));
    DeadLetter letter = awaitOpen(1).getFirst();
    Invocation other = tenants.create();
    assertThat(other.call(() -> letters.find(letter.id()))).isEmpty();
    assertThatThrownBy(() -> other.run(() -> letters.replay(letter.id())))
        .isInstanceOf(NotFoundException.class);

    producer.send(
        new ProducerRecord<>(TOPIC, "k", ("nobody's " + other.tenantId()).getBytes(UTF_8)));
    await()
        .atMost(LONG)
        .until(() -> other.call(() -> list(null)).stream().anyMatch(l -> l.tenantId() == null));
  }

  @Test
  @Tag("S0-02")
  void shouldAuditEachEventOnceInWhicheverOrderTheyCome() {
    send(json.valueToTree(events.get(1)));
    send(json.valueToTree(events.get(0)));
    send(json.valueToTree(events.get(1)));
    send(changed("type", "customer.invented"));
    awaitOpen(1);
    assertThat(audited()).containsExactly(events.get(0).id(), events.get(1).id());
    AuditRecord created =
        tenant.call(() -> log.list(AuditFilter.none(), PageRequest.first())).items().getFirst();
    assertThat(created.changes()).extracting(AuditRecord.Field::name).contains("name", "email");
    assertThat(created.changes())
        .anySatisfy(field -> assertThat(field.after()).isEqualTo(new AuditRecord.Value("Jane")));
    assertThat(json.valueToTree(events.getFirst()).toString()).doesNotContain("Jane");
  }

  private ObjectNode changed(String field, String value) {
    ObjectNode event = json.valueToTree(events.getFirst());
    return event.put(field, value);
  }

  private void send(ObjectNode event) {
    send(event.toString().getBytes(UTF_8));
  }

  private void send(byte[] message) {
    producer.send(
        new ProducerRecord<>(
            TOPIC,
            null,
            "key",
            message,
            List.of(new RecordHeader("tenantId", tenant.tenantId().getBytes(UTF_8)))));
    producer.flush();
  }

  private List<String> audited() {
    return tenant.call(() -> log.list(AuditFilter.none(), PageRequest.first())).items().stream()
        .map(AuditRecord::eventId)
        .toList();
  }

  private List<DeadLetter> open() {
    return tenant.call(() -> list(State.OPEN)).stream()
        .filter(letter -> tenant.tenantId().equals(letter.tenantId()))
        .toList();
  }

  private List<DeadLetter> list(State state) {
    return letters
        .list(new DeadLetterFilter(null, "audit", state), new PageRequest(null, 100))
        .items();
  }

  private List<DeadLetter> awaitOpen(int count) {
    await().atMost(LONG).until(() -> open().size() == count);
    return open();
  }
}
