package io.hatua.provider;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.service.V1Services;
import io.hatua.callback.ProviderUnavailableException;
import java.util.Set;

/**
 * An account with Stripe, called through Stripe's own library.
 *
 * @param name of the account, and of its circuit
 * @param callbackSecret what Stripe signs its events with
 */
record StripeAccount(String name, StripeClient client, String callbackSecret) {

  private static final Set<Integer> REFUSALS = Set.of(400, 401, 402, 403, 404);

  /** Repeating is ours: the library tries once. */
  static StripeAccount of(String name, ProviderAccount account) {
    return new StripeAccount(
        name,
        StripeClient.builder()
            .setApiBase(account.url().toString())
            .setApiKey(account.apiKey())
            .setConnectTimeout((int) account.connectTimeout().toMillis())
            .setReadTimeout((int) account.readTimeout().toMillis())
            .setMaxNetworkRetries(0)
            .build(),
        account.callbackSecret());
  }

  /** A call of Stripe's API. */
  interface Call<T> {
    T on(V1Services api) throws StripeException;
  }

  /**
   * Calls Stripe. Every call may be repeated: it reads, brings to a final state or has a key.
   *
   * @param what is called, for people
   * @throws ProviderUnavailableException when the outcome is unknown
   * @throws ProviderRejectedException when Stripe refuses
   */
  <T> T call(Resilience resilience, String what, Call<T> call) {
    return resilience.call(name, true, () -> once(what, call));
  }

  private <T> T once(String what, Call<T> call) {
    try {
      return call.on(client.v1());
    } catch (ApiConnectionException failed) {
      throw new ProviderUnavailableException(
          what + " has no known outcome: the provider did not answer", failed);
    } catch (StripeException failed) {
      int status = failed.getStatusCode() == null ? 0 : failed.getStatusCode();
      if (REFUSALS.contains(status)) {
        throw new ProviderRejectedException(what, status, detail(failed), failed);
      }
      throw new ProviderUnavailableException(
          "%s has no known outcome: the provider answered %d".formatted(what, status), failed);
    } catch (NullPointerException empty) { // so the library says that there was no body
      throw new ProviderUnavailableException(what + " was answered without a body", empty);
    }
  }

  private static String detail(StripeException failed) {
    String said = failed.getStripeError() == null ? null : failed.getStripeError().getMessage();
    return said == null ? "" : said;
  }

  /** Leaves the secret out, for this ends up in logs. */
  @Override
  public String toString() {
    return "StripeAccount[" + name + "]";
  }
}
