package io.hatua.provider;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of ours that providers are told. */
@Component
class CallbackAddress {

  private final String publicUrl;

  CallbackAddress(@Value("${hatua.public-url}") String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Where a provider tells us what happened. */
  URI callback(String tenantId, String provider) {
    return URI.create(publicUrl + "/callbacks/" + tenantId + "/" + provider);
  }

  /** The page that a person opened from a mail. */
  URI page(String page, String tenantId, String token) {
    return URI.create(publicUrl + "/" + page + "/" + tenantId + "/" + token);
  }

  /** The same page for somebody who comes back to it from the provider. */
  URI pageAfterwards(String page, String tenantId, String token) {
    return URI.create(page(page, tenantId, token) + "?returned=true");
  }
}
