package io.hatua.provider;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Our accounts with the providers of checks on applicants. */
@ConfigurationProperties("hatua.provider")
public record ScreeningProperties(Account kyc, Account background) {

  /**
   * One account.
   *
   * @param url the base of the provider's API
   * @param apiKey our key
   * @param callbackSecret the secret of call-backs
   * @param connectTimeout how long a connection may take
   * @param readTimeout how long an answer may take
   */
  public record Account(
      URI url,
      String apiKey,
      String callbackSecret,
      @DefaultValue("2s") Duration connectTimeout,
      @DefaultValue("10s") Duration readTimeout)
      implements ProviderAccount {

    /** Leaves the secrets out, for this ends up in logs. */
    @Override
    public String toString() {
      return "Account[url=" + url + "]";
    }
  }
}
