package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S0-04")
class CallbackVerifierTest {

  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final String ELSEWHERE =
      "t=1795338000,v1=1c59011d8293054df9aebefee01567a6ba5a2fc585b76d5b0ee560f5d9c72385";
  private static final String BODY =
      """
      {"id":"cb_1","type":"payment.captured","reference":"tnt_x/lse_y/deposit",
       "objectId":"pay_1","status":"captured","amountMinorUnits":2500000,"currency":"KES",
       "occurredAt":"2026-11-22T08:59:59.123Z"}
      """;

  private final CallbackVerifier verifier =
      new CallbackVerifier(
          new ProviderAccount(
              URI.create("http://provider.example"),
              "key",
              "secret",
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Map.of(
                  "tnt_own",
                  new ProviderAccount(
                      URI.create("http://provider.example"),
                      "own key",
                      "own secret",
                      Duration.ofSeconds(1),
                      Duration.ofSeconds(1),
                      Map.of()))),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void shouldReadWhatIsSignedRight() {
    ProviderCallback callback = verify(header("secret", NOW, BODY), BODY);

    assertThat(callback)
        .isEqualTo(
            new ProviderCallback(
                "cb_1",
                "payment.captured",
                "tnt_x/lse_y/deposit",
                "pay_1",
                "captured",
                2_500_000L,
                "KES",
                null,
                null,
                Instant.parse("2026-11-22T08:59:59.123Z")));
  }

  @Test
  void shouldAgreeWithASignatureMadeElsewhere() {
    // printf '1795338000.{}' | openssl dgst -sha256 -hmac secret
    assertThat(header("secret", NOW, "{}")).isEqualTo(ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -299, 0, 299, 300})
  void shouldTakeASignatureUpToFiveMinutesOff(long seconds) {
    assertThat(verify(header("secret", NOW.plusSeconds(seconds), BODY), BODY).id())
        .isEqualTo("cb_1");
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void aSignatureMoreThanFiveMinutesOffIsRefused(long seconds) {
    refuses(header("secret", NOW.plusSeconds(seconds), BODY), BODY);
  }

  @Test
  void anotherSecretIsRefused() {
    refuses(header("secreT", NOW, BODY), BODY);
  }

  @Test
  void tenantWithAnAccountOfItsOwnHasASecretOfItsOwn() {
    byte[] body = BODY.getBytes(UTF_8);
    assertThat(verifier.verify("tnt_own", header("own secret", NOW, BODY), body).id())
        .isEqualTo("cb_1");
    refuses(header("own secret", NOW, BODY), BODY);
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> verifier.verify("tnt_own", header("secret", NOW, BODY), body));
  }

  @Test
  void anotherBodyIsRefused() {
    refuses(header("secret", NOW, BODY), BODY.replace("2500000", "2500001"));
  }

  @Test
  void anotherTimeUnderTheSameSignatureIsRefused() {
    String header = header("secret", NOW, BODY);
    refuses(header.replace("t=" + NOW.getEpochSecond(), "t=" + (NOW.getEpochSecond() + 1)), BODY);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "t=,v1=",
        "v1=00",
        "t=1795338000",
        "t=x,v1=00",
        "t=1795338000,v1=00",
        "t=99999999999999999999,v1=0000000000000000000000000000000000000000000000000000000000000000"
      })
  void aMissingOrMalformedSignatureIsRefused(String header) {
    refuses(header, BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "not JSON", "{}", "[]", "{\"id\":\"cb_1\"}"})
  void aSignedBodyThatIsNoCallbackIsRefused(String body) {
    refuses(header("secret", NOW, body), body);
  }

  private ProviderCallback verify(String header, String body) {
    return verifier.verify("tnt_x", header, body.getBytes(UTF_8));
  }

  private void refuses(String header, String body) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> verify(header, body));
  }

  private static String header(String secret, Instant at, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      String signed = at.getEpochSecond() + "." + body;
      return "t="
          + at.getEpochSecond()
          + ",v1="
          + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
