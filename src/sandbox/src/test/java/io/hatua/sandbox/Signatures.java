package io.hatua.sandbox;

import io.hatua.sandbox.CallbackReceiver.Received;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures as the contract words it, apart from the code that makes them. */
final class Signatures {

  private static final Pattern HEADER = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})");

  private Signatures() {}

  static boolean isRight(Received callback, String secret) {
    Matcher header = HEADER.matcher(callback.signature());
    if (!header.matches()) {
      return false;
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(header.group(1)));
    return Duration.between(signedAt, callback.at()).abs().compareTo(Duration.ofMinutes(1)) < 0
        && hmac(secret, header.group(1) + "." + callback.body()).equals(header.group(2));
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
