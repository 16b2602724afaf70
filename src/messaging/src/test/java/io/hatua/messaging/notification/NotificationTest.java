package io.hatua.messaging.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.hatua.callback.CallbackOutcome;
import io.hatua.delivery.Channel;
import io.hatua.delivery.MessageOrder;
import io.hatua.delivery.StaffReminders;
import io.hatua.lease.CancellationReason;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Leases;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.messaging.notification.Notification.State;
import io.hatua.messaging.support.KafkaBroker;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.signature.SignatureRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Its consumers must not outlive it: others would take in what is meant for those of the next. */
@DatabaseTest
@DirtiesContext
@Tag("S0-03")
class NotificationTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String TOPIC = "hatua.lease";
  private static final KafkaBroker BROKER = KafkaBroker.running();
  private static final GreenMail MAIL =
      new GreenMail(
          new ServerSetup(KafkaBroker.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static KafkaProducer<String, byte[]> producer;

  @Autowired Notifications notifications;
  @Autowired Preferences preferences;
  @Autowired DeliveryReports reports;
  @Autowired StaffReminders reminders;
  @Autowired UserAdministration administration;
  @Autowired ScriptedProvider.Messages messages;
  @Autowired TransactionTemplate transaction;
  @Autowired TestClock clock;
  @Autowired EventHistory history;
  @Autowired Leases leases;
  @Autowired LeaseSigningSteps steps;
  @Autowired LeaseCases cases;
  @Autowired TestTenants tenants;
  @Autowired ObjectMapper json;

  private Invocation tenant;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) {
    MAIL.start();
    registry.add("spring.kafka.bootstrap-servers", BROKER::bootstrapServers);
    registry.add("spring.kafka.admin.auto-create", () -> true);
    registry.add("spring.kafka.listener.auto-startup", () -> true);
    registry.add("spring.mail.host", () -> "127.0.0.1");
    registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
  }

  @BeforeAll
  static void openProducer() {
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, BROKER.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void close() {
    producer.close();
    MAIL.stop();
  }

  @BeforeEach
  void newTenant() throws Exception {
    MAIL.purgeEmailFromAllMailboxes();
    tenant = tenants.create();
  }

  @Test
  @Tag("S1-26")
  void shouldAskEachSignerWithALinkOfTheirOwn() throws Exception {
    String lease = as(cases::sentForSignature);
    send(event(lease, "lease.sent_for_signature"));

    List<Notification> sent = awaitSent(lease, 2);
    List<SignatureRequest> requests = lease(lease).signatureRequests();
    assertThat(requests).hasSize(2);
    for (SignatureRequest request : requests) {
      MimeMessage mail = mail(sent, request.signer().id());
      assertThat(mail.getSubject()).startsWith("Please sign the lease for A");
      assertThat(mail.getFrom()[0].toString()).contains("no-reply@hatua.test");
      String link = "https://hatua.test/sign/" + tenant.tenantId() + "/" + request.token();
      assertThat(Mails.text(mail)).contains("Dear ", "Acacia Court", link);
      assertThat(Mails.html(mail)).contains("<a ", "href=\"" + link + "\"");
    }
    assertThat(recipients(sent))
        .containsExactlyInAnyOrder(RecipientType.CUSTOMER, RecipientType.OWNER);
  }

  @Test
  void shouldRemindTheSignerAndThePayer() {
    String lease = as(cases::sentForSignature);
    SignatureRequest request = lease(lease).signatureRequests().getFirst();
    as(
        () -> {
          steps.remindSigner(lease, request.id());
          lease(lease).signatureRequests().forEach(one -> cases.sign(one, "cb_" + one.id()));
          steps.requestDeposit(lease);
          steps.remindDeposit(lease, cases.deposit(lease).id());
          return lease;
        });
    send(event(lease, "lease.signature_reminder_due"));
    send(event(lease, "lease.deposit_reminder_due"));

    assertThat(awaitSent(lease, 2))
        .extracting(Notification::template)
        .containsExactly(
            NotificationTemplate.SIGNATURE_REMINDER, NotificationTemplate.DEPOSIT_REMINDER);
  }

  @Test
  void shouldAskTheCustomerForTheDeposit() throws Exception {
    String lease = as(cases::depositRequested);
    send(event(lease, "lease.deposit_requested"));

    List<Notification> sent = awaitSent(lease, 1);
    MimeMessage mail = mail(sent, lease(lease).summary().customerId());
    assertThat(Mails.text(mail))
        .contains("KES 50,000.00")
        .contains("https://hatua.test/deposit/" + tenant.tenantId() + "/" + deposit(lease));
  }

  @Test
  @Tag("S1-29")
  void shouldTellCustomerAndOwnersOfTheActiveLease() throws Exception {
    String lease = as(cases::active);
    send(event(lease, "lease.signed"));
    send(event(lease, "lease.activated"));

    List<Notification> sent = awaitSent(lease, 4);
    assertThat(recipients(sent))
        .containsExactly(
            RecipientType.CUSTOMER,
            RecipientType.OWNER,
            RecipientType.CUSTOMER,
            RecipientType.OWNER);
    assertThat(Mails.text(mail(sent.get(2)))).contains("is active", "December 1, 2026");
  }

  @Test
  @Tag("S1-30")
  void shouldTellThePartiesInPlainWordsWhyTheLeaseIsCancelled() throws Exception {
    String lease = as(cases::proposed);
    as(
        () -> {
          steps.createDraft(lease, List.of("CUSTOMER_BLACKLISTED"));
          steps.concludeCancellation(lease, CancellationReason.LEASE_REFUSED);
          return lease;
        });
    send(event(lease, "lease.cancelled"));

    List<Notification> sent = awaitSent(lease, 2);
    for (Notification one : sent) {
      assertThat(Mails.text(mail(one)))
          .contains("its terms could not be accepted")
          .doesNotContainIgnoringCase("blacklist")
          .doesNotContain("LEASE_REFUSED");
    }
  }

  @Test
  void shouldMailOnceThoughTheEventComesTwice() {
    String lease = as(cases::active);
    send(event(lease, "lease.signed"));
    send(event(lease, "lease.signed"));
    send(event(lease, "lease.activated"));

    List<Notification> sent = awaitSent(lease, 4);
    assertThat(sent).extracting(Notification::attempts).containsOnly(1);
    assertThat(sent).extracting(NotificationTest::mail).doesNotContainNull();
  }

  @Test
  void shouldIgnoreAnOlderEventUnlessItIsSentAgainOnPurpose() {
    String lease = as(cases::active);
    send(event(lease, "lease.activated"));
    awaitSent(lease, 2);
    send(event(lease, "lease.deposit_requested"));
    send(event(lease, "lease.signed"), new RecordHeader("replay-for", "audit".getBytes(UTF_8)));
    send(
        event(lease, "lease.signed"),
        new RecordHeader("replay-for", "notifications".getBytes(UTF_8)));

    assertThat(awaitSent(lease, 4))
        .extracting(Notification::template)
        .containsExactly(
            NotificationTemplate.LEASE_ACTIVATED,
            NotificationTemplate.LEASE_ACTIVATED,
            NotificationTemplate.LEASE_SIGNED,
            NotificationTemplate.LEASE_SIGNED);
  }

  @Test
  void shouldWaitForTheMailServer() throws Exception {
    String lease = as(cases::depositRequested);
    MAIL.stop();
    send(event(lease, "lease.deposit_requested"));
    await().atMost(LONG).until(() -> of(lease).stream().anyMatch(one -> one.attempts() == 1));
    tenant.run(notifications::sendDue);
    assertThat(of(lease)).extracting(Notification::attempts).containsExactly(1);
    assertThat(of(lease)).extracting(Notification::state).containsExactly(State.PENDING);

    MAIL.start();
    clock.advance(Duration.ofSeconds(10));
    tenant.run(notifications::sendDue);
    assertThat(mail(awaitSent(lease, 1).getFirst()).getSubject()).contains("deposit");
  }

  @Test
  @Tag("S1-65")
  void shouldUseTheChannelsThatThePersonChose() {
    String lease = as(cases::active);
    String customer = lease(lease).summary().customerId();
    choose(customer, "sw", Map.of("contract", Set.of("email", "sms", "push")), "device-1");
    send(event(lease, "lease.activated"));

    List<Notification> sent = awaitSent(lease, 4);
    assertThat(sent)
        .filteredOn(one -> one.recipientId().equals(customer))
        .extracting(Notification::channel)
        .containsExactly(Channel.EMAIL, Channel.SMS, Channel.PUSH);
    MessageOrder sms = message(sent, customer, Channel.SMS);
    assertThat(sms.to()).isEqualTo("+254711222333");
    assertThat(sms.text()).contains("Mkataba wa A");
    assertThat(message(sent, customer, Channel.PUSH).to()).isEqualTo("device-1");
  }

  @Test
  void shouldSendNothingOnAChannelThatIsSwitchedOffButForContracts() {
    String lease = as(cases::depositRequested);
    String customer = lease(lease).summary().customerId();
    choose(customer, "en", Map.of("payment", Set.of()), null);
    send(event(lease, "lease.sent_for_signature"));
    send(event(lease, "lease.deposit_requested"));
    send(event(lease, "lease.deposit_requested"));
    String another = as(cases::depositRequested);
    send(event(another, "lease.deposit_requested"));
    awaitSent(another, 1);
    assertThat(awaitSent(lease, 2))
        .extracting(Notification::template)
        .containsOnly(NotificationTemplate.SIGNATURE_REQUESTED);
  }

  @Test
  void shouldTryAMessageAgainUnderTheSameReferenceWhenTheAnswerGotLost() {
    String lease = as(cases::active);
    String customer = lease(lease).summary().customerId();
    choose(customer, "en", Map.of("contract", Set.of("email", "sms")), null);
    messages.failNext(ScriptedProvider.Fault.LOST_ANSWER);
    send(event(lease, "lease.activated"));
    awaitSent(lease, 2);
    await().atMost(LONG).until(() -> sms(lease).attempts() == 1);
    assertThat(sms(lease).state()).isEqualTo(State.PENDING);
    assertThat(sms(lease).error()).isEqualTo("the provider cannot be used");

    clock.advance(Duration.ofSeconds(10));
    tenant.run(notifications::sendDue);
    assertThat(sms(lease).state()).isEqualTo(State.SENT);
    assertThat(messages.taken().keySet().stream().filter(key -> key.startsWith(tenant.tenantId())))
        .hasSize(1);
  }

  @Test
  void shouldRecordWhatTheProviderRefuses() {
    String lease = as(cases::active);
    String customer = lease(lease).summary().customerId();
    as(
        () -> {
          preferences.set(
              customer,
              new Preferences.Choice(
                  "en", "+254711220000", null, Map.of("contract", Set.of("email", "sms"))));
          return lease;
        });
    send(event(lease, "lease.activated"));
    awaitSent(lease, 2);
    await().atMost(LONG).until(() -> sms(lease).state() == State.FAILED);
    assertThat(sms(lease).error()).isEqualTo("the provider answered 422");
  }

  @Test
  void shouldRecordWhatBecameOfAMessageOnce() {
    String lease = as(cases::active);
    String customer = lease(lease).summary().customerId();
    choose(customer, "en", Map.of("contract", Set.of("email", "sms")), null);
    send(event(lease, "lease.activated"));
    awaitSent(lease, 3);
    assertThat(report("cb_1", sms(lease).id(), true)).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(report("cb_1", sms(lease).id(), true)).isEqualTo(CallbackOutcome.DUPLICATE);
    assertThat(report("cb_2", sms(lease).id(), false)).isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(report("cb_3", "ntf_none", true)).isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(sms(lease).state()).isEqualTo(State.DELIVERED);
    assertThat(sms(lease).deliveredAt()).isNotNull();
  }

  @Test
  void shouldRemindEverybodyInAGroupOfATask() throws Exception {
    String username = "officer@" + tenant.tenantId().replace('_', '-') + ".example";
    String user =
        as(
            () ->
                administration.add(
                    new AddUser(username, "Olive Officer", Role.ONBOARDING_OFFICER),
                    "{noop}x",
                    false));
    as(
        () ->
            administration.add(
                new AddUser("x" + username, "Other", Role.FINANCE), "{noop}x", false));
    Aggregate about = new Aggregate("application", "app_1" + tenant.tenantId());
    as(
        () ->
            transaction.execute(
                status -> {
                  reminders.remind(about, 42, "onboarding-officer", clock.instant());
                  return about;
                }));
    EventEnvelope event =
        as(() -> history.ofCase(tenant.correlationId())).stream()
            .filter(one -> one.type().equals("task.reminder_due"))
            .findFirst()
            .orElseThrow();
    send("hatua.task", event);
    await()
        .atMost(LONG)
        .until(
            () ->
                as(() -> notifications.of(about)).stream()
                    .anyMatch(one -> one.state() == State.SENT));
    List<Notification> sent = as(() -> notifications.of(about));
    assertThat(sent).extracting(Notification::recipientId).containsExactly(user);
    assertThat(Mails.text(mail(sent.getFirst()))).contains("https://hatua.test/tasks/42");
  }

  private CallbackOutcome report(String callback, String notification, boolean delivered) {
    return as(
        () ->
            reports.handle(
                new DeliveryReport(
                    callback,
                    Channel.SMS,
                    tenant.tenantId() + "/" + notification,
                    "msg_1",
                    delivered,
                    null,
                    clock.instant())));
  }

  private void choose(
      String person, String language, Map<String, Set<String>> channels, String pushToken) {
    tenant.run(
        () ->
            preferences.set(
                person, new Preferences.Choice(language, "+254711222333", pushToken, channels)));
  }

  private Notification sms(String lease) {
    return of(lease).stream().filter(one -> one.channel() == Channel.SMS).findFirst().orElseThrow();
  }

  private MessageOrder message(List<Notification> sent, String recipient, Channel channel) {
    Notification found =
        sent.stream()
            .filter(one -> one.recipientId().equals(recipient) && one.channel() == channel)
            .findFirst()
            .orElseThrow();
    return messages.taken().get(tenant.tenantId() + "/" + found.id());
  }

  private <T> T as(Supplier<T> work) {
    return tenant.call(work);
  }

  private LeaseDetails lease(String id) {
    return as(() -> leases.find(id).orElseThrow());
  }

  private String deposit(String leaseId) {
    return as(() -> cases.deposit(leaseId)).token();
  }

  /** The lease's event of that type, as the steps wrote it in the test's invocation. */
  private EventEnvelope event(String leaseId, String type) {
    return as(() -> history.ofCase(tenant.correlationId())).stream()
        .filter(event -> event.type().equals(type))
        .filter(event -> event.metadata().aggregateId().equals(leaseId))
        .findFirst()
        .orElseThrow();
  }

  private void send(EventEnvelope event, Header... headers) {
    send(TOPIC, event, headers);
  }

  private void send(String topic, EventEnvelope event, Header... headers) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  null,
                  event.metadata().aggregateId(),
                  json.writeValueAsBytes(event),
                  List.of(headers)))
          .get();
    } catch (JsonProcessingException | InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Notification> of(String leaseId) {
    return as(() -> notifications.of(Aggregate.lease(leaseId)));
  }

  private List<Notification> awaitSent(String leaseId, int count) {
    await()
        .atMost(LONG)
        .until(
            () -> of(leaseId).stream().filter(one -> one.state() == State.SENT).count() == count);
    return of(leaseId);
  }

  private static List<RecipientType> recipients(List<Notification> notifications) {
    return notifications.stream().map(Notification::recipientType).toList();
  }

  private static MimeMessage mail(List<Notification> sent, String recipientId) {
    return mail(
        sent.stream()
            .filter(one -> one.recipientId().equals(recipientId))
            .findFirst()
            .orElseThrow());
  }

  /** The one mail of the notification, found by its Message-ID. */
  private static MimeMessage mail(Notification notification) {
    List<MimeMessage> mails =
        Arrays.stream(MAIL.getReceivedMessages())
            .filter(mail -> Mails.id(mail).equals("<" + notification.id() + "@hatua.test>"))
            .toList();
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }
}
