package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;

/**
 * Calls a provider of short messages, SMS or push: both speak the same contract. Throws {@link
 * ProviderUnavailableException} when the outcome is unknown and {@link ProviderRejectedException}
 * when the provider refuses.
 */
public final class MessagesClient {

  private final ProviderHttp http;

  MessagesClient(ProviderHttp http) {
    this.http = http;
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
