package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.payment.PromptCallback;
import io.hatua.payment.RefundResult;
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
 * Where M-Pesa tells us of prompts and refunds. It signs nothing, so each has an address of its own
 * that only M-Pesa is told. What comes of a prompt only says where to look; of a refund M-Pesa
 * tells by call-back alone.
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
        "mpesa/%s/%d/%s"
            .formatted(paymentId, attempt, token(tenantId, promptText(paymentId, attempt))));
  }

  URI ofRefund(String tenantId, String paymentId, int number) {
    return address.callback(
        tenantId,
        "mpesa/%s/refund/%d/%s"
            .formatted(paymentId, number, token(tenantId, refundText(paymentId, number))));
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
    require(tenantId, promptText(paymentId, attempt), token);
    JsonNode callback = read(body).path("Body").path("stkCallback");
    String id = matching(callback.path("CheckoutRequestID"), ID);
    if (id == null) {
      throw new CallbackRefusedException("The body is not a call-back");
    }
    return new PromptCallback(
        paymentId, attempt, id, matching(item(callback, "MpesaReceiptNumber"), RECEIPT));
  }

  /**
   * Checks the address that something about a refund came to.
   *
   * @throws CallbackRefusedException when it is no address of ours
   */
  public void requireRefund(String tenantId, String paymentId, int number, String token) {
    require(tenantId, refundText(paymentId, number), token);
  }

  /**
   * Checks the address that the result of a refund, or of the question about it, came to, and reads
   * it. What does not name our key says nothing about the refund: it is pending.
   *
   * @throws CallbackRefusedException when it is no address of ours, or the body is not a result
   */
  public RefundResult verifyRefund(
      String tenantId, String paymentId, int number, String token, byte[] body) {
    requireRefund(tenantId, paymentId, number, token);
    return B2cResult.read(read(body), paymentId, number)
        .orElseThrow(() -> new CallbackRefusedException("The body is not a result"));
  }

  private void require(String tenantId, String text, String token) {
    if (!MessageDigest.isEqual(token(tenantId, text).getBytes(UTF_8), token.getBytes(UTF_8))) {
      throw new CallbackRefusedException("The address is wrong");
    }
  }

  private static String promptText(String paymentId, int attempt) {
    return "%s/%d".formatted(paymentId, attempt);
  }

  private static String refundText(String paymentId, int number) {
    return "%s/refund/%d".formatted(paymentId, number);
  }

  private String token(String tenantId, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secrets.of(tenantId));
      return HexFormat.of().formatHex(mac.doFinal((tenantId + "/" + text).getBytes(UTF_8)));
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
