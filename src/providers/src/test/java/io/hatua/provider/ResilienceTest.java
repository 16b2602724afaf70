package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerMetricsAutoConfiguration;
import io.github.resilience4j.springboot3.retry.autoconfigure.RetryAutoConfiguration;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.money.Money;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The clients with the application's own settings, against the sandbox when it misbehaves. */
@Tag("S4-12")
class ResilienceTest {

  private static final int CALLS_TO_OPEN = 10;

  private static Sandbox sandbox;

  private final String reference = "tnt_" + UUID.randomUUID() + "/pay";

  @BeforeAll
  static void start(@TempDir Path data) {
    sandbox = new Sandbox(data);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void mend() {
    sandbox.mend();
  }

  @Test
  void providerThatIsDownForAMomentIsAskedAgain() {
    sandbox.fault("payments", "create", "unavailable", reference, 2, null);
    provided(
        payments -> {
          Payment payment = ask(payments);
          assertThat(payments.find(reference, payment.id()).map(Payment::id))
              .contains(payment.id());
        });
  }

  @Test
  void answerThatComesTooLateIsAskedForUnderTheSameKey() {
    sandbox.fault("payments", "create", "slow", reference, 1, Duration.ofSeconds(3));
    provided(
        payments -> {
          assertThat(ask(payments).id()).isEqualTo(ask(payments).id());
        });
  }

  @Test
  void providerThatStaysDownIsLeftAloneAndAskedAgainLater() {
    String fault = sandbox.fault("payments", "get", "unavailable", reference, 1_000, null);
    provided(
        payments -> {
          failUntilOpen(payments);
          int asked = sandbox.strikesLeft(fault);
          assertThatExceptionOfType(ProviderUnavailableException.class)
              .isThrownBy(() -> payments.find(reference, null))
              .withMessageContainingAll(
                  "the provider payments failed too often and is left alone for a while",
                  "it was not asked. Last: ",
                  "the provider answered 503");
          assertThat(sandbox.strikesLeft(fault)).isEqualTo(asked);
          sandbox.mend();
          Awaitility.await()
              .atMost(Duration.ofSeconds(20))
              .ignoreException(ProviderUnavailableException.class)
              .until(() -> payments.find(reference, null).isEmpty());
        });
  }

  @Test
  void pollsThatFailDoNotHoldUpPayments() {
    String account = reference + "/client";
    sandbox.fault("payments", "get", "unavailable", account, 1_000, null);
    provided(
        sandbox.address(),
        (payments, settlements) -> {
          for (int call = 0; call <= CALLS_TO_OPEN; call++) {
            assertThatExceptionOfType(ProviderUnavailableException.class)
                .isThrownBy(() -> settlements.after(account, ""));
          }
          assertThatExceptionOfType(ProviderUnavailableException.class)
              .isThrownBy(() -> settlements.after(account, ""))
              .withMessageContaining("the provider payments-polls failed too often");
          ask(payments);
        });
  }

  @Test
  void deadProviderIsLeftAlone() {
    provided("http://127.0.0.1:1", this::failUntilOpen);
  }

  @Test
  void refusalIsAnAnswer() {
    provided(
        payments -> {
          for (int call = 0; call < 2 * CALLS_TO_OPEN; call++) {
            assertThatExceptionOfType(ProviderRejectedException.class)
                .isThrownBy(() -> payments.find(reference, "pi_none"));
          }
          ask(payments);
        });
  }

  private void failUntilOpen(PaymentsClient payments) {
    for (int call = 0; call < CALLS_TO_OPEN; call++) {
      assertThatExceptionOfType(ProviderUnavailableException.class)
          .isThrownBy(() -> payments.find(reference, null));
    }
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> payments.find(reference, null))
        .withMessageContaining("left alone");
  }

  private Payment ask(PaymentsClient payments) {
    return payments.create(
        new NewPayment(
            reference,
            Money.of(100, "KES"),
            "Rent",
            URI.create("http://hatua.example/paid"),
            null,
            "tnt_x/client"));
  }

  /** Runs with the settings of the application, whose waits are short here. */
  private static void provided(Consumer<PaymentsClient> test) {
    provided(sandbox.address(), test);
  }

  private static void provided(String address, Consumer<PaymentsClient> test) {
    provided(address, (payments, settlements) -> test.accept(payments));
  }

  private static void provided(String address, BiConsumer<PaymentsClient, SettlementsClient> test) {
    new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(
            AutoConfigurations.of(
                RestClientAutoConfiguration.class,
                CircuitBreakerAutoConfiguration.class,
                CircuitBreakerMetricsAutoConfiguration.class,
                RetryAutoConfiguration.class))
        .withUserConfiguration(ProviderConfiguration.class)
        .withBean(Clock.class, Clock::systemUTC)
        .withBean(CallbackAddress.class, () -> new CallbackAddress("http://hatua.example"))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withPropertyValues(
            "spring.config.location=file:../app/src/main/resources/application.yml",
            "hatua.provider.payments.url=" + address + "/payments",
            "hatua.provider.payments.api-key=key",
            "hatua.provider.payments.read-timeout=1s",
            "HATUA_PAYMENTS_CALLBACK_SECRET=secret",
            "HATUA_ESIGN_CALLBACK_SECRET=secret",
            "HATUA_MPESA_CALLBACK_SECRET=secret",
            "HATUA_PAYOUTS_CALLBACK_SECRET=secret",
            "HATUA_KYC_CALLBACK_SECRET=secret",
            "HATUA_BACKGROUND_CALLBACK_SECRET=secret",
            "HATUA_SMS_CALLBACK_SECRET=secret",
            "HATUA_PUSH_CALLBACK_SECRET=secret",
            "resilience4j.retry.configs.default.wait-duration=10ms",
            "resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=500ms")
        .run(
            context -> {
              test.accept(
                  context.getBean(PaymentsClient.class), context.getBean(SettlementsClient.class));
              assertThat(
                      context
                          .getBean(MeterRegistry.class)
                          .get("resilience4j.circuitbreaker.calls")
                          .tag("name", "payments")
                          .timers())
                  .isNotEmpty();
            });
  }
}
