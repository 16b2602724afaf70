package io.hatua.sandbox.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hatua.sandbox.core.Provider;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs call-backs, so that a receiver can tell them from forgeries and old recordings. */
final class CallbackSigner {

  private CallbackSigner() {}

  static String header(Provider provider) {
    return provider == Provider.PAYMENTS ? "Stripe-Signature" : "Hatua-Signature";
  }

  /** {@code t=<unix seconds>,v1=<hex of HMAC-SHA256 over t.body>}. */
  static String sign(String secret, Instant at, String body) {
    long seconds = at.getEpochSecond();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      byte[] digest = mac.doFinal((seconds + "." + body).getBytes(UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", missing);
    }
  }
}
