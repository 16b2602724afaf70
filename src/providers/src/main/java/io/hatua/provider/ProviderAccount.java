package io.hatua.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our account with a provider, and how long we wait for it.
 *
 * @param url the base of the provider's API, without a slash at its end
 * @param apiKey our key; goes with every call as the bearer token
 * @param callbackSecret the secret shared for the signatures of call-backs
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take; three tries end before a job's time does
 * @param tenants the accounts, whole, of the tenants that have one of their own, by the tenant's id
 */
public record ProviderAccount(
    URI url,
    String apiKey,
    String callbackSecret,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue Map<String, ProviderAccount> tenants) {

  /** Leaves the secrets out, for this ends up in logs. */
  @Override
  public String toString() {
    return "ProviderAccount[url=" + url + "]";
  }
}
