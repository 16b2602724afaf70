package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import java.util.List;

/**
 * Calls the e-signature provider. Every method throws {@link ProviderUnavailableException} when the
 * outcome is unknown and {@link ProviderRejectedException} when the provider refuses.
 */
public final class ESignatureClient {

  private final ProviderHttp http;

  ESignatureClient(ProviderHttp http) {
    this.http = http;
  }

  /**
   * Asks for one signature, once for one key.
   *
   * @param idempotencyKey the business identity of this request; the same key with another request
   *     is rejected with 409
   */
  public SignatureRequest create(String idempotencyKey, NewSignatureRequest request) {
    return http.create(SignatureRequest.class, idempotencyKey, request, "/v1/requests");
  }

  /** Reads a request by the provider's id. */
  public SignatureRequest get(String id) {
    return http.get(SignatureRequest.class, "/v1/requests/{id}", id);
  }

  /** Finds the requests that carry our business key: none, or one for each key used. */
  public List<SignatureRequest> findByReference(String reference) {
    return http.get(Page.class, "/v1/requests?reference={reference}", reference).items();
  }

  /**
   * Calls a request off.
   *
   * @return the request, voided or in the final state that it had before
   */
  public SignatureRequest voidRequest(String id) {
    return http.post(SignatureRequest.class, "/v1/requests/{id}/void", id);
  }

  private record Page(List<SignatureRequest> items) {}
}
