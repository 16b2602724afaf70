package io.hatua.sandbox.core;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The sandbox's configuration.
 *
 * @param publicUrl where people's browsers reach the hosted pages
 * @param providers the account that the product holds with each provider
 * @param callbacks how call-backs are delivered
 */
@ConfigurationProperties("sandbox")
public record SandboxProperties(
    URI publicUrl, Map<Provider, Account> providers, Callbacks callbacks) {

  /** The product's account with {@code provider}. */
  public Account account(Provider provider) {
    return Objects.requireNonNull(
        providers.get(provider), () -> "No account is configured for " + provider.code());
  }

  /**
   * An account with a provider.
   *
   * @param apiKey what callers present as their bearer token
   * @param callbackSecret what call-backs are signed with
   * @param webhook where they go, with a provider that is told once and not with each call
   */
  public record Account(String apiKey, String callbackSecret, @Nullable URI webhook) {
    public Account {
      if (apiKey.isBlank() || callbackSecret.isBlank()) {
        throw new IllegalArgumentException("A provider's API key and call-back secret are needed");
      }
    }
  }

  /**
   * How call-backs are delivered.
   *
   * @param timeout how long a receiver may take to answer
   * @param firstRetry the wait after the first failure; it doubles with each further one
   * @param longestRetry the wait never grows beyond this
   * @param giveUpAfter the age at which an undelivered call-back is abandoned
   */
  public record Callbacks(
      Duration timeout, Duration firstRetry, Duration longestRetry, Duration giveUpAfter) {}
}
