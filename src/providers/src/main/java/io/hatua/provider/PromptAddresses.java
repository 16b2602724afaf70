package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.payment.PromptCallback;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Where M-Pesa tells us of prompts. It signs nothing, so each attempt has an address of its own
 * that only M-Pesa is told; and what comes there only says where to look.
 */
public final class PromptAddresses {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_]{1,60}");
  private static final Pattern RECEIPT = Pattern.compile("[0-9A-Z]{1,20}");

  private final PerTenant<SecretKeySpec> secrets;
  private final CallbackAddress address;

  PromptAddresses(MpesaAccount account, CallbackAddress address) {
    this.secrets =
        new PerTenant<>(
            "mpesa",
            account,
            account.tenants(),
            (name, one) -> new SecretKeySpec(one.callbackSecret().getBytes(UTF_8), ALGORITHM));
    this.address = address;
  }

  URI of(String tenantId, String paymentId, int attempt) {
    return address.callback(
        tenantId,
        "mpesa/%s/%d/%s".formatted(paymentId, attempt, token(tenantId, paymentId, attempt)));
  }

  /**
   * Checks the address that a call-back came to, and reads it.
   *
   * @param token the last part of the address
   * @param body the body as received
   * @throws CallbackRefusedException when it is no address of ours, or the body is not a call-back
   */
  public PromptCallback verify(
      String tenantId, String paymentId, int attempt, String token, byte[] body) {
    if (!MessageDigest.isEqual(
        token(tenantId, paymentId, attempt).getBytes(UTF_8), token.getBytes(UTF_8))) {
      throw new CallbackRefusedException("The address is wrong");
    }
    JsonNode callback = read(body).path("Body").path("stkCallback");
    String id = matching(callback.path("CheckoutRequestID"), ID);
    if (id == null) {
      throw new CallbackRefusedException("The body is not a call-back");
    }
    return new PromptCallback(
        paymentId, attempt, id, matching(item(callback, "MpesaReceiptNumber"), RECEIPT));
  }

  private String token(String tenantId, String paymentId, int attempt) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secrets.of(tenantId));
      return HexFormat.of()
          .formatHex(
              mac.doFinal("%s/%s/%d".formatted(tenantId, paymentId, attempt).getBytes(UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", missing);
    }
  }

  private static JsonNode read(byte[] body) {
    try {
      return ProviderHttp.JSON.readTree(body);
    } catch (IOException unreadable) {
      throw new CallbackRefusedException("The body is not a call-back", unreadable);
    }
  }

  private static JsonNode item(JsonNode callback, String name) {
    for (JsonNode item : callback.path("CallbackMetadata").path("Item")) {
      if (item.path("Name").asText().equals(name)) {
        return item.path("Value");
      }
    }
    return callback.path("");
  }

  private static @Nullable String matching(JsonNode value, Pattern pattern) {
    return pattern.matcher(value.asText()).matches() ? value.asText() : null;
  }
}
