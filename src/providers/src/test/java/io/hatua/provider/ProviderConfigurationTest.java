package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.retry.autoconfigure.RetryAutoConfiguration;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProviderConfigurationTest {

  @Test
  void shouldOfferClientsAndVerifiersFromTheConfiguration() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                RestClientAutoConfiguration.class,
                CircuitBreakerAutoConfiguration.class,
                RetryAutoConfiguration.class))
        .withUserConfiguration(ProviderConfiguration.class)
        .withBean(Clock.class, Clock::systemUTC)
        .withBean(CallbackAddress.class, () -> new CallbackAddress("http://hatua.example"))
        .withPropertyValues(
            "hatua.provider.esign.url=http://localhost:18083/esign",
            "hatua.provider.esign.api-key=key-1",
            "hatua.provider.esign.callback-secret=secret-1",
            "hatua.provider.payments.url=http://localhost:18083/payments",
            "hatua.provider.payments.api-key=key-2",
            "hatua.provider.payments.callback-secret=secret-2",
            "hatua.provider.payments.read-timeout=3s",
            "hatua.provider.payments.tenants.tnt_1.url=http://localhost:18083/payments",
            "hatua.provider.payments.tenants.tnt_1.api-key=key-10",
            "hatua.provider.payments.tenants.tnt_1.callback-secret=secret-10",
            "hatua.provider.payouts.url=http://localhost:18083/payouts",
            "hatua.provider.payouts.api-key=key-9",
            "hatua.provider.payouts.callback-secret=secret-9",
            "hatua.provider.mpesa.url=http://localhost:18083/mpesa",
            "hatua.provider.mpesa.consumer-key=key-7",
            "hatua.provider.mpesa.consumer-secret=secret-7",
            "hatua.provider.mpesa.short-code=174379",
            "hatua.provider.mpesa.pass-key=key-8",
            "hatua.provider.mpesa.initiator-name=hatua",
            "hatua.provider.mpesa.security-credential=secret-10",
            "hatua.provider.mpesa.callback-secret=secret-8",
            "hatua.provider.kyc.url=http://localhost:18083/kyc",
            "hatua.provider.kyc.api-key=key-5",
            "hatua.provider.kyc.callback-secret=secret-5",
            "hatua.provider.background.url=http://localhost:18083/background",
            "hatua.provider.background.api-key=key-6",
            "hatua.provider.background.callback-secret=secret-6",
            "hatua.provider.sms.url=http://localhost:18083/sms",
            "hatua.provider.sms.api-key=key-3",
            "hatua.provider.sms.callback-secret=secret-3",
            "hatua.provider.push.url=http://localhost:18083/push",
            "hatua.provider.push.api-key=key-4",
            "hatua.provider.push.callback-secret=secret-4")
        .run(
            context -> {
              assertThat(context)
                  .hasNotFailed()
                  .hasSingleBean(ESignatureClient.class)
                  .hasSingleBean(PaymentsClient.class)
                  .hasBean("eSignatureCallbackVerifier")
                  .hasSingleBean(StripeEvents.class)
                  .hasSingleBean(SettlementsClient.class)
                  .hasSingleBean(PayoutsClient.class)
                  .hasBean("payoutsCallbackVerifier")
                  .hasBean("kycClient")
                  .hasBean("kycCallbackVerifier")
                  .hasBean("backgroundClient")
                  .hasBean("backgroundCallbackVerifier");
              ProviderAccount payments = context.getBean(ProviderProperties.class).payments();
              assertThat(payments.url()).isEqualTo(URI.create("http://localhost:18083/payments"));
              assertThat(payments.readTimeout()).isEqualTo(Duration.ofSeconds(3));
              assertThat(payments.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
              ProviderAccount own = Objects.requireNonNull(payments.tenants().get("tnt_1"));
              assertThat(own.apiKey()).isEqualTo("key-10");
              assertThat(own.readTimeout()).isEqualTo(Duration.ofSeconds(5));
              assertThat(own.tenants()).isEmpty();
              assertThat(context.getBean(ProviderProperties.class).toString())
                  .contains("18083/payments", "18083/kyc")
                  .doesNotContain("key-", "secret-");
            });
  }
}
