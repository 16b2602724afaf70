package io.hatua.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/**
 * Offers the clients and a verifier for each provider to the application, which brings the clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
public class ProviderConfiguration {

  private final ProviderProperties accounts;
  private final RestClient.Builder builder;
  private final Resilience resilience;
  private final Clock clock;

  ProviderConfiguration(
      ProviderProperties accounts,
      RestClient.Builder builder,
      CircuitBreakerRegistry circuits,
      RetryRegistry retries,
      Clock clock) {
    this.accounts = accounts;
    this.builder = builder;
    this.resilience = new Resilience(circuits, retries);
    this.clock = clock;
  }

  @Bean
  ESignatureClient eSignatureClient() {
    return new ESignatureClient(http("esign", accounts.esign()));
  }

  @Bean
  PerTenant<StripeAccount> stripeAccounts() {
    return new PerTenant<>(
        "payments", accounts.payments(), accounts.payments().tenants(), StripeAccount::of);
  }

  @Bean
  PaymentsClient paymentsClient(PerTenant<StripeAccount> stripe) {
    return new PaymentsClient(stripe, resilience);
  }

  @Bean
  StripeEvents stripeEvents(PerTenant<StripeAccount> stripe) {
    return new StripeEvents(stripe, resilience, clock);
  }

  @Bean
  SettlementsClient settlementsClient() {
    return new SettlementsClient(http("payments", accounts.payments()));
  }

  @Bean
  ScreeningClient kycClient() {
    return new ScreeningClient(http("kyc", accounts.kyc()));
  }

  @Bean
  ScreeningClient backgroundClient() {
    return new ScreeningClient(http("background", accounts.background()));
  }

  @Bean
  MessagesClient smsClient() {
    return new MessagesClient(http("sms", accounts.sms()));
  }

  @Bean
  MessagesClient pushClient() {
    return new MessagesClient(http("push", accounts.push()));
  }

  @Bean
  PayoutsClient payoutsClient() {
    return new PayoutsClient(http("payouts", accounts.payouts()));
  }

  @Bean
  PerTenant<DarajaClient> darajaClients() {
    return new PerTenant<>(
        "mpesa",
        accounts.mpesa(),
        accounts.mpesa().tenants(),
        (name, account) -> new DarajaClient(name, account, builder, resilience, clock));
  }

  @Bean
  PromptAddresses promptAddresses(CallbackAddress address) {
    return new PromptAddresses(accounts.mpesa(), address);
  }

  @Bean
  CallbackVerifier eSignatureCallbackVerifier() {
    return new CallbackVerifier(accounts.esign(), clock);
  }

  @Bean
  CallbackVerifier payoutsCallbackVerifier() {
    return new CallbackVerifier(accounts.payouts(), clock);
  }

  @Bean
  CallbackVerifier kycCallbackVerifier() {
    return new CallbackVerifier(accounts.kyc(), clock);
  }

  @Bean
  CallbackVerifier backgroundCallbackVerifier() {
    return new CallbackVerifier(accounts.background(), clock);
  }

  @Bean
  CallbackVerifier smsCallbackVerifier() {
    return new CallbackVerifier(accounts.sms(), clock);
  }

  @Bean
  CallbackVerifier pushCallbackVerifier() {
    return new CallbackVerifier(accounts.push(), clock);
  }

  private ProviderHttp http(String provider, ProviderAccount account) {
    return new ProviderHttp(provider, account, builder, resilience);
  }
}
