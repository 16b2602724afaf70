package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Believes a call-back only when it was signed with the shared secret, over these very bytes, less
 * than five minutes ago (S0-04).
 */
public final class CallbackVerifier {

  /** The header that carries the signature. */
  public static final String HEADER = "Hatua-Signature";

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern SIGNATURE = Pattern.compile("t=(\\d{1,11}),v1=([0-9a-f]{64})");
  private static final String ALGORITHM = "HmacSHA256";

  private final PerTenant<SecretKeySpec> secrets;
  private final Clock clock;

  /**
   * @param account whose secret the provider signs with
   * @param clock tells how old a signature is
   */
  public CallbackVerifier(ProviderAccount account, Clock clock) {
    this.secrets =
        new PerTenant<>(
            "call-backs",
            account,
            account.tenants(),
            (name, one) -> new SecretKeySpec(one.callbackSecret().getBytes(UTF_8), ALGORITHM));
    this.clock = clock;
  }

  /**
   * Checks and reads a call-back.
   *
   * @param tenantId whose address it came to
   * @param signature the {@value #HEADER} header as received
   * @param body the body as received, byte for byte
   * @throws CallbackRefusedException when the signature is missing, malformed, wrong or off by more
   *     than five minutes, or the body is not a call-back
   */
  public ProviderCallback verify(String tenantId, @Nullable String signature, byte[] body) {
    check(tenantId, signature, body);
    return read(body);
  }

  /**
   * Checks and reads a call-back of the bank, as {@link #verify} does with those of the others: it
   * is a report of ISO 20022.
   */
  public PaymentReport verifyReport(String tenantId, @Nullable String signature, byte[] body) {
    check(tenantId, signature, body);
    return PaymentReport.read(body)
        .orElseThrow(() -> new CallbackRefusedException("The body is not a report (pain.002)"));
  }

  private void check(String tenantId, @Nullable String signature, byte[] body) {
    Matcher parts = SIGNATURE.matcher(signature == null ? "" : signature);
    if (!parts.matches()) {
      throw new CallbackRefusedException("The signature is missing or malformed");
    }
    byte[] given = HexFormat.of().parseHex(parts.group(2));
    if (!MessageDigest.isEqual(given, sign(secrets.of(tenantId), parts.group(1), body))) {
      throw new CallbackRefusedException("The signature is wrong");
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
    if (Duration.between(signedAt, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
      throw new CallbackRefusedException("The signature is too old, or from the future");
    }
  }

  private static byte[] sign(SecretKeySpec secret, String seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((seconds + ".").getBytes(UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", missing);
    }
  }

  private static ProviderCallback read(byte[] body) {
    try {
      ProviderCallback callback = ProviderHttp.JSON.readValue(body, ProviderCallback.class);
      if (callback == null) {
        throw new CallbackRefusedException("The body is null");
      }
      return callback;
    } catch (IOException unreadable) {
      throw new CallbackRefusedException("The body is not a call-back", unreadable);
    }
  }
}
