package io.hatua.sandbox.message;

import io.hatua.sandbox.core.RequestCheck;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for one message. An address that ends in {@code 0000} is not in service and is
 * refused; one that ends in {@code 0001} is taken, but the message never arrives there.
 */
record NewMessage(
    String reference, String to, @Nullable String title, String text, URI callbackUrl) {

  private static final String OUT_OF_SERVICE = "0000";
  private static final String UNREACHABLE = "0001";

  NewMessage {
    new RequestCheck()
        .text("reference", reference, 200)
        .text("to", to, 300)
        .holds("to", to == null || !to.endsWith(OUT_OF_SERVICE), "is not in service")
        .holds("title", title == null || title.length() <= 300, "must have at most 300 characters")
        .text("text", text, 4_000)
        .webAddress("callbackUrl", callbackUrl)
        .done();
  }

  boolean arrives() {
    return !to.endsWith(UNREACHABLE);
  }
}
