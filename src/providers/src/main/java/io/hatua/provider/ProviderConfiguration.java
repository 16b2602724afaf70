package io.hatua.provider;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/**
 * Offers the clients and a verifier for each provider to the application, which brings the clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  ESignatureProperties.class,
  PaymentsProperties.class,
  PushProperties.class,
  ScreeningProperties.class,
  SmsProperties.class
})
public class ProviderConfiguration {

  @Bean
  ESignatureClient eSignatureClient(ESignatureProperties account, RestClient.Builder builder) {
    return new ESignatureClient(account, builder);
  }

  @Bean
  PaymentsClient paymentsClient(PaymentsProperties account, RestClient.Builder builder) {
    return new PaymentsClient(account, builder);
  }

  @Bean
  CallbackVerifier eSignatureCallbackVerifier(ESignatureProperties account, Clock clock) {
    return new CallbackVerifier(account, clock);
  }

  @Bean
  CallbackVerifier smsCallbackVerifier(SmsProperties account, Clock clock) {
    return new CallbackVerifier(account, clock);
  }

  @Bean
  CallbackVerifier pushCallbackVerifier(PushProperties account, Clock clock) {
    return new CallbackVerifier(account, clock);
  }

  @Bean
  CallbackVerifier paymentsCallbackVerifier(PaymentsProperties account, Clock clock) {
    return new CallbackVerifier(account, clock);
  }

  @Bean
  ScreeningClient kycClient(ScreeningProperties accounts, RestClient.Builder builder) {
    return new ScreeningClient(accounts.kyc(), builder);
  }

  @Bean
  ScreeningClient backgroundClient(ScreeningProperties accounts, RestClient.Builder builder) {
    return new ScreeningClient(accounts.background(), builder);
  }

  @Bean
  CallbackVerifier kycCallbackVerifier(ScreeningProperties accounts, Clock clock) {
    return new CallbackVerifier(accounts.kyc(), clock);
  }

  @Bean
  CallbackVerifier backgroundCallbackVerifier(ScreeningProperties accounts, Clock clock) {
    return new CallbackVerifier(accounts.background(), clock);
  }
}
