package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.money.Money;
import io.hatua.payment.MobileMoneyProvider.MobilePayment;
import io.hatua.payment.MobileMoneyProvider.MobilePayment.State;
import io.hatua.payment.MobileMoneyProvider.PromptOrder;
import io.hatua.payment.PaymentFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.RestClient;

/** The adapter to M-Pesa against the sandbox, which speaks the same protocol. */
@Tag("S1-43")
@Tag("S4-12")
class MobileMoneyProviderTest {

  private static Sandbox sandbox;

  private final String phone =
      "2547%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
  private final String payment =
      "pmt_01kb%022d".formatted(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
  private final String account = payment.substring(payment.length() - 12).toUpperCase(Locale.ROOT);

  @BeforeAll
  static void start(@TempDir Path data) {
    sandbox = new Sandbox(data, "--sandbox.mpesa.token-life=61s");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void mend() {
    sandbox.mend();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "PAID, PAID, -",
        "INSUFFICIENT, DECLINED, INSUFFICIENT_FUNDS",
        "CANCELLED, DECLINED, CANCELLED",
        "WRONG_PIN, DECLINED, WRONG_PIN"
      })
  void shouldLearnWhatThePhoneAnswered(String answer, State state, PaymentFailure failure) {
    HttpMobileMoneyProvider provider = provider("secret");
    MobilePayment asked = provider.prompt(order());
    assertThat(asked.state()).isEqualTo(State.PENDING);
    String id = asked.providerId();
    assertThat(provider.find(id)).isEqualTo(asked);
    sandbox.answer(phone, answer);

    assertThat(provider.find(id)).isEqualTo(new MobilePayment(id, state, failure));
    assertThat(log().path(0).path("amount").asLong()).isEqualTo(25_000);
  }

  @Test
  void phoneThatIsBusyIsDeclined() {
    HttpMobileMoneyProvider provider = provider("secret");
    provider.prompt(order());
    assertThat(provider.prompt(order()))
        .isEqualTo(new MobilePayment(null, State.DECLINED, PaymentFailure.DECLINED));
  }

  @Test
  void providerThatIsDownDidNotAskThePhone() {
    HttpMobileMoneyProvider provider = provider("secret");
    sandbox.fault("mpesa", "create", "unavailable", account, 1, null);
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider.prompt(order()));
    assertThat(log()).isEmpty();
  }

  @Test
  void deadProviderDidNotAskThePhone() {
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider(URI.create("http://127.0.0.1:1"), "secret").prompt(order()));
  }

  @Test
  void answerThatComesTooLateLeavesItOpenWhetherThePhoneWasAsked() {
    HttpMobileMoneyProvider provider = provider("secret");
    sandbox.fault("mpesa", "create", "slow", account, 1, Duration.ofSeconds(3));
    assertThat(provider.prompt(order())).isEqualTo(new MobilePayment(null, State.PENDING, null));
    assertThat(log()).hasSize(1);
  }

  @Test
  void wrongKeysAreADefectThatSomebodyMends() {
    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> provider("guess").prompt(order()));
  }

  @Test
  void queryOfNoPromptIsADefect() {
    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> provider("secret").find("ws_CO_none"));
  }

  @Test
  void tokenThatMpesaForgotIsAskedForAgain(@TempDir Path data) {
    Sandbox first = new Sandbox(data);
    URI url = URI.create(first.address() + "/mpesa");
    HttpMobileMoneyProvider provider = provider(url, "secret");
    String id = provider.prompt(order()).providerId();
    first.close();
    try (Sandbox again = new Sandbox(data, "--server.port=" + url.getPort())) {
      assertThat(again.address()).endsWith(":" + url.getPort());
      assertThat(provider.find(id).state()).isEqualTo(State.PENDING);
    }
  }

  private PromptOrder order() {
    return new PromptOrder("tnt_x", payment, 1, Money.of(2_500_000, "KES"), "+" + phone);
  }

  private JsonNode log() {
    return sandbox.get("/log/mpesa?accountReference=" + account).path("items");
  }

  private static HttpMobileMoneyProvider provider(String secret) {
    return provider(URI.create(sandbox.address() + "/mpesa"), secret);
  }

  private static HttpMobileMoneyProvider provider(URI url, String secret) {
    MpesaAccount account =
        new MpesaAccount(
            url,
            "key",
            secret,
            "174379",
            "pass",
            "initiator",
            "credential",
            "callback",
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Map.of());
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
        new PromptAddresses(account, new CallbackAddress("http://127.0.0.1:9")));
  }
}
