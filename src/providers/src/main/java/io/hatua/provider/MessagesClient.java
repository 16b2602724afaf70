package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import org.springframework.web.client.RestClient;

/**
 * Calls a provider of short messages, SMS or push: both speak the same contract. Throws {@link
 * ProviderUnavailableException} when the outcome is unknown and {@link ProviderRejectedException}
 * when the provider refuses.
 */
public final class MessagesClient {

  private final ProviderHttp http;

  /**
   * @param account whose key and time-outs to use
   * @param builder the application's, with its own instrumentation
   */
  public MessagesClient(ProviderAccount account, RestClient.Builder builder) {
    this.http = new ProviderHttp(account, builder);
  }

  /**
   * Hands a message over, once for one key.
   *
   * @param idempotencyKey the business identity of this message; the same key with another message
   *     is rejected with 409
   */
  public Message create(String idempotencyKey, NewMessage message) {
    return http.create(Message.class, idempotencyKey, message, "/v1/messages");
  }
}
