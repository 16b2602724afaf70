package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.identifier.Identifiers;
import io.hatua.money.Money;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.CardProvider.CardRefund.State;
import io.hatua.payment.MobileMoneyProvider.MobileRefund;
import io.hatua.payment.RefundResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;

/** Money that goes back to a phone (B2C), against the sandbox that speaks Daraja. */
@Tag("S1-48")
class MobileRefundTest {

  private static final Money AMOUNT = Money.of(250_000, "KES");

  private static final BlockingQueue<RefundResult> RESULTS = new LinkedBlockingQueue<>();
  private static Sandbox sandbox;
  private static HttpServer receiver;

  private String payment;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    sandbox = new Sandbox(data);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/callbacks/tnt_x/mpesa/", MobileRefundTest::take);
    receiver.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
    receiver.stop(0);
  }

  @BeforeEach
  void takePayment() {
    payment = Identifiers.next("pmt");
  }

  @AfterEach
  void mend() {
    sandbox.mend();
  }

  @Test
  void moneyGoesBackAndTheResultTellsIt() throws Exception {
    CardRefund asked = provider("credential").refund(order("254712345678"));
    assertThat(asked.state()).isEqualTo(State.PENDING);

    RefundResult result = result();
    assertThat(result.id()).isEqualTo(asked.id());
    assertThat(result.state()).isEqualTo(State.SUCCEEDED);
    assertThat(result.amount()).isEqualTo(AMOUNT);
    assertThat(result.receipt()).isEqualTo(log().path(0).path("receipt").asText());
    assertThat(result.toString()).doesNotContain("254712345678");
  }

  @Test
  void doubleIsSentOnceAndIsNoFailure() throws Exception {
    provider("credential").refund(order("254712345678"));
    assertThat(provider("credential").refund(order("254712345678")).state())
        .isEqualTo(State.PENDING);
    assertThat(result().state()).isEqualTo(State.SUCCEEDED);
    assertThat(log()).hasSize(1);
  }

  @Test
  void answerThatComesTooLateSendsTheMoneyOnce() throws Exception {
    sandbox.fault("mpesa", "refund", "slow", payment, 1, Duration.ofSeconds(3));
    assertThat(provider("credential").refund(order("254712345678")).state())
        .isEqualTo(State.PENDING);
    assertThat(result().state()).isEqualTo(State.SUCCEEDED);
    assertThat(log()).hasSize(1);
  }

  @Test
  void providerThatIsDownIsAskedAgainLater() {
    sandbox.fault("mpesa", "refund", "unavailable", payment, 3, null);
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider("credential").refund(order("254712345678")));
    assertThat(log()).isEmpty();
  }

  @Test
  void phoneWithoutAnAccountGetsNothing() throws Exception {
    provider("credential").refund(order("254712349999"));
    assertThat(result().state()).isEqualTo(State.FAILED);
  }

  @Test
  void numberThatIsNoneIsRefusedAtOnce() {
    assertThat(provider("credential").refund(order("254")).state()).isEqualTo(State.FAILED);
    assertThat(log()).isEmpty();
  }

  @Test
  void wrongCredentialSendsNothing() throws Exception {
    provider("guess").refund(order("254712345678"));
    assertThat(result().state()).isEqualTo(State.FAILED);
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider("guess").ask(order("254712345678")));
  }

  @Test
  @Tag("S4-12")
  void resultThatNeverCameIsAskedFor() throws Exception {
    sandbox.fault("mpesa", "refund", "silent", payment, 1, null);
    provider("credential").refund(order("254712345678"));
    assertThat(RESULTS.poll(2, TimeUnit.SECONDS)).isNull();
    provider("credential").ask(order("254712345678"));

    RefundResult result = result();
    assertThat(result.state()).isEqualTo(State.SUCCEEDED);
    assertThat(result.amount()).isEqualTo(AMOUNT);
    assertThat(result.receipt()).isEqualTo(log().path(0).path("receipt").asText());
  }

  @Test
  void questionAboutWhatMpesaNeverHadSaysNothing() throws Exception {
    provider("credential").ask(order("254712345678"));
    assertThat(result().state()).isEqualTo(State.PENDING);
  }

  private MobileRefund order(String phone) {
    return new MobileRefund("tnt_x", payment, 1, AMOUNT, "+" + phone);
  }

  private JsonNode log() {
    return sandbox.get("/log/mpesa/transfers?keyPrefix=" + payment).path("items");
  }

  /** The next result about this test's payment. */
  private RefundResult result() throws InterruptedException {
    RefundResult result;
    do {
      result = Objects.requireNonNull(RESULTS.poll(20, TimeUnit.SECONDS));
    } while (!result.paymentId().equals(payment));
    return result;
  }

  private static void take(HttpExchange exchange) throws IOException {
    // /callbacks/tnt_x/mpesa/<payment>/refund/<number>/<token>
    String[] parts = exchange.getRequestURI().getPath().split("/");
    byte[] body = exchange.getRequestBody().readAllBytes();
    RESULTS.add(
        addresses(account("credential"))
            .verifyRefund(parts[2], parts[4], Integer.parseInt(parts[6]), parts[7], body));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static HttpMobileMoneyProvider provider(String credential) {
    MpesaAccount account = account(credential);
    return new HttpMobileMoneyProvider(
        new PerTenant<>(
            "mpesa",
            account,
            Map.of(),
            (name, one) ->
                new DarajaClient(
                    name,
                    one,
                    RestClient.builder(),
                    new Resilience(CircuitBreakerRegistry.ofDefaults(), RetryRegistry.ofDefaults()),
                    Clock.systemUTC())),
        addresses(account));
  }

  private static PromptAddresses addresses(MpesaAccount account) {
    return new PromptAddresses(
        account, new CallbackAddress("http://127.0.0.1:" + receiver.getAddress().getPort()));
  }

  private static MpesaAccount account(String credential) {
    return new MpesaAccount(
        URI.create(sandbox.address() + "/mpesa"),
        "key",
        "secret",
        "174379",
        "pass",
        "initiator",
        credential,
        "callback",
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Map.of());
  }
}
