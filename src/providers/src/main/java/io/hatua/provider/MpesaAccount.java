package io.hatua.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our account with M-Pesa, as Safaricom's Daraja API has it.
 *
 * @param url the base of the API, without a slash at its end
 * @param consumerKey with {@code consumerSecret} what an access token is given for
 * @param shortCode the paybill that the money goes to
 * @param passKey what requests about the paybill are made with
 * @param initiatorName the user of the paybill who sends money from it
 * @param securityCredential that user's password, encrypted for M-Pesa as its portal does
 * @param callbackSecret ours alone: call-backs carry no signature, so their addresses are secret
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long an answer may take
 * @param tenants the accounts, whole, of the tenants that have one of their own, by the tenant's id
 */
public record MpesaAccount(
    URI url,
    String consumerKey,
    String consumerSecret,
    String shortCode,
    String passKey,
    String initiatorName,
    String securityCredential,
    String callbackSecret,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout,
    @DefaultValue Map<String, MpesaAccount> tenants) {

  /** Leaves the secrets out, for this ends up in logs. */
  @Override
  public String toString() {
    return "MpesaAccount[url=" + url + ", shortCode=" + shortCode + "]";
  }
}
