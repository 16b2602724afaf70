package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hatua.money.Money;
import io.hatua.provider.Payment.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's own library against the sandbox, which speaks Stripe's protocol. */
@Tag("S1-43")
@Tag("S1-48")
class StripeTest {

  private static final String GOOD = "4242424242424242";
  private static final String DECLINED = "4000000000000002";
  private static final String CHALLENGED = "4000002760003184";
  private static final String REFUSING_REFUNDS = "4000000000005126";
  private static final String DISPUTED = "4000000000000259";
  private static final Money AMOUNT = Money.of(2_500_000, "KES");
  private static final List<ProviderCallback> TOLD = new CopyOnWriteArrayList<>();

  private static HttpServer hatua;
  private static Sandbox sandbox;
  private static PaymentsClient client;
  private static StripeEvents events;

  private final String reference = "tnt_" + UUID.randomUUID() + "/lse_1/deposit";

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    hatua = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hatua.createContext("/", StripeTest::hear);
    hatua.start();
    sandbox = new Sandbox(data, "--HATUA_PAYMENTS_WEBHOOK_URL=" + address() + "/told");
    PerTenant<StripeAccount> stripe =
        new PerTenant<>(
            "payments",
            new ProviderAccount(
                URI.create(sandbox.address() + "/payments"),
                "key",
                "secret",
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Map.of()),
            Map.of(),
            StripeAccount::of);
    client = new PaymentsClient(stripe, PlayedProvider.once());
    events = new StripeEvents(stripe, PlayedProvider.once(), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
    hatua.stop(0);
  }

  @AfterEach
  void mend() {
    sandbox.mend();
  }

  @Test
  void shouldLetADeclinedPayerTryAgain() {
    Payment asked = client.create(order(null));
    assertThat(asked.status()).isEqualTo(Status.REQUIRES_PAYMENT);
    assertThat(asked.amount()).isEqualTo(AMOUNT);
    assertThat(client.find(reference, null)).isEmpty();
    assertThat(client.find(reference, asked.id())).contains(asked);

    sandbox.pay(asked.checkoutUrl(), DECLINED);
    Payment declined = client.find(reference, asked.id()).orElseThrow();
    assertThat(declined.status()).isEqualTo(Status.REQUIRES_PAYMENT);
    assertThat(declined.declines()).isEqualTo(1);
    assertThat(declined.checkoutUrl()).isEqualTo(asked.checkoutUrl());

    sandbox.pay(asked.checkoutUrl(), GOOD);
    Payment paid = client.find(reference, asked.id()).orElseThrow();
    assertThat(paid.id()).startsWith("pi_");
    assertThat(paid.status()).isEqualTo(Status.CAPTURED);
    assertThat(paid.amount()).isEqualTo(AMOUNT);
    assertThat(paid.method()).isEqualTo("pm_good");
    assertThat(client.find(reference, paid.id())).contains(paid);
    assertThat(client.find(reference, null)).contains(paid);

    List<ProviderCallback> told = told(reference, 2);
    assertThat(told)
        .extracting(ProviderCallback::type)
        .containsExactly("payment.failed", "payment.captured");
    ProviderCallback captured = told.getLast();
    assertThat(captured.id()).startsWith("evt_");
    assertThat(captured.objectId()).isEqualTo(paid.id());
    assertThat(captured.amountMinorUnits()).isEqualTo(2_500_000);
    assertThat(captured.currency()).isEqualTo("KES");
    assertThat(captured.method()).isEqualTo("pm_good");
  }

  @Test
  void cardWithThreeDSecurePaysWhenItsHolderConfirms() {
    URI checkout = client.create(order(null)).checkoutUrl();
    sandbox.pay(checkout, CHALLENGED);
    sandbox.pay(checkout, CHALLENGED, "false");
    sandbox.pay(checkout, CHALLENGED, "true");

    assertThat(told(reference, 2))
        .extracting(ProviderCallback::type)
        .containsExactly("payment.failed", "payment.captured");
  }

  @Test
  void shouldAskOnceForOneReference() {
    assertThat(client.create(order(null))).isEqualTo(client.create(order(null)));
    NewPayment other =
        new NewPayment(
            reference, Money.of(1, "KES"), "Rent", URI.create(address()), null, "tnt_x/client");
    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> client.create(other))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
  }

  @Test
  void whatIsCalledOffCannotBePaid() {
    Payment asked = client.create(order(null));
    assertThat(client.cancel(asked.id()).status()).isEqualTo(Status.VOIDED);
    assertThat(client.cancel(asked.id()).status()).isEqualTo(Status.VOIDED);
    assertThatExceptionOfType(org.springframework.web.client.HttpClientErrorException.class)
        .isThrownBy(() -> sandbox.pay(asked.checkoutUrl(), GOOD));
  }

  @Test
  void whatIsPaidCannotBeCalledOff() {
    Payment asked = client.create(order(null));
    sandbox.pay(asked.checkoutUrl(), GOOD);

    Payment paid = client.cancel(asked.id());
    assertThat(paid.status()).isEqualTo(Status.CAPTURED);
    assertThat(client.cancel(paid.id()).status()).isEqualTo(Status.CAPTURED);
  }

  @ParameterizedTest
  @CsvSource({
    "pm_good, CAPTURED, 0, payment.captured",
    "pm_refusing_later, REQUIRES_PAYMENT, 1, payment.failed",
    "pm_challenged, REQUIRES_PAYMENT, 1, payment.failed"
  })
  @Tag("S1-40")
  void shouldChargeASavedCardWithoutItsHolder(
      String card, Status status, int declines, String told) {
    Payment charged = client.create(order(card));
    assertThat(charged.status()).isEqualTo(status);
    assertThat(charged.declines()).isEqualTo(declines);
    assertThat(client.create(order(card))).isEqualTo(charged);
    assertThat(client.find(reference, null).map(Payment::id)).contains(charged.id());
    assertThat(told(reference, 1).getFirst().type()).isEqualTo(told);

    assertThat(client.cancel(charged.id()).status())
        .isEqualTo(status == Status.CAPTURED ? status : Status.VOIDED);
  }

  @Test
  void cardThatNobodySavedIsRefused() {
    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> client.create(order("pm_none")))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(404));
  }

  @Test
  void shouldRefundInPartsButNeverMoreThanWasPaid() {
    String paid = client.create(order("pm_good")).id();
    Refund asked = client.refund(paid, reference + "/refund/1", Money.of(1_000_000, "KES"));
    assertThat(asked.status()).isEqualTo(Refund.Status.PENDING);
    assertThat(client.refund(paid, reference + "/refund/1", Money.of(1_000_000, "KES")).id())
        .isEqualTo(asked.id());
    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> client.refund(paid, reference + "/refund/2", Money.of(1_500_001, "KES")));
    ProviderCallback told = told(reference + "/refund/1", 1).getFirst();
    assertThat(told.type()).isEqualTo("refund.succeeded");
    assertThat(told.objectId()).isEqualTo(asked.id());
    assertThat(told.amountMinorUnits()).isEqualTo(1_000_000);
    assertThat(client.find(reference, paid).orElseThrow().status()).isEqualTo(Status.CAPTURED);

    client.refund(paid, reference + "/refund/3", Money.of(1_500_000, "KES"));
    told(reference + "/refund/3", 1);
    Payment refunded = client.find(reference, paid).orElseThrow();
    assertThat(refunded.status()).isEqualTo(Status.REFUNDED);
    assertThat(refunded.refunds())
        .extracting(Refund::reference, Refund::status)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(reference + "/refund/3", Refund.Status.SUCCEEDED),
            org.assertj.core.api.Assertions.tuple(
                reference + "/refund/1", Refund.Status.SUCCEEDED));
  }

  @Test
  void shouldLearnOfARefundThatFails() {
    Payment asked = client.create(order(null));
    sandbox.pay(asked.checkoutUrl(), REFUSING_REFUNDS);
    String paid = client.find(reference, asked.id()).orElseThrow().id();
    client.refund(paid, reference + "/refund/1", AMOUNT);

    assertThat(told(reference + "/refund/1", 1).getFirst().type()).isEqualTo("refund.failed");
    assertThat(client.find(reference, paid).orElseThrow().refunds())
        .extracting(Refund::status)
        .containsExactly(Refund.Status.FAILED);
  }

  @Test
  void shouldLearnOfADispute() {
    URI checkout = client.create(order(null)).checkoutUrl();
    sandbox.pay(checkout, DISPUTED);

    ProviderCallback told = told(reference, 2).getLast();
    assertThat(told.type()).isEqualTo("payment.charged_back");
    assertThat(told.amountMinorUnits()).isEqualTo(2_500_000);
    assertThat(client.find(reference, told.objectId()).orElseThrow().status())
        .isEqualTo(Status.CHARGED_BACK);
  }

  @Test
  @Tag("S3-23")
  void shouldLearnOfASettlement() {
    client.create(order("pm_good"));
    told(reference, 1);
    await()
        .until(
            () -> {
              sandbox.post("/control/settlements", Map.of());
              return TOLD.stream().anyMatch(one -> one.type().equals("settlement.paid"));
            });
    ProviderCallback told =
        TOLD.stream().filter(one -> one.type().equals("settlement.paid")).findFirst().orElseThrow();
    assertThat(told.reference()).isEqualTo("tnt_x/client");
    assertThat(told.objectId()).startsWith("set_");
  }

  @Test
  @Tag("S0-04")
  void eventSignedWrongIsRefusedAndComesAgain() {
    String fault = sandbox.fault("payments", "callback", "wrong-signature", reference, 2, null);
    client.create(order("pm_good"));

    assertThat(told(reference, 1)).hasSize(1);
    assertThat(sandbox.strikesLeft(fault)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISK", "UGX"})
  void currencyThatStripeCountsOtherwiseIsNotTaken(String currency) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                client.create(
                    new NewPayment(
                        reference,
                        Money.of(1_000, currency),
                        "Rent",
                        URI.create(address()),
                        null,
                        "tnt_x/client")));
  }

  private NewPayment order(@Nullable String savedMethod) {
    return new NewPayment(
        reference, AMOUNT, "Rent", URI.create(address() + "/paid"), savedMethod, "tnt_x/client");
  }

  private static List<ProviderCallback> told(String reference, int count) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> TOLD.stream().filter(one -> one.reference().equals(reference)).toList(),
            told -> told.size() >= count);
  }

  private static String address() {
    return "http://127.0.0.1:" + hatua.getAddress().getPort();
  }

  private static void hear(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int answer = 200;
    if (exchange.getRequestURI().getPath().equals("/told")) {
      try {
        events
            .verify(
                StripeEvents.SHARED,
                exchange.getRequestHeaders().getFirst(StripeEvents.HEADER),
                body)
            .ifPresent(TOLD::add);
      } catch (CallbackRefusedException refused) {
        answer = 401;
      }
    }
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }
}
