package io.hatua.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A short message as we hand it over.
 *
 * @param reference our business key, such as {@code tnt_x/ntf_y}
 * @param to phone number (E.164) or the device's token
 * @param title for push
 * @param callbackUrl where the provider tells us what became of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewMessage(
    String reference, String to, @Nullable String title, String text, URI callbackUrl) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "NewMessage[" + reference + "]";
  }
}
