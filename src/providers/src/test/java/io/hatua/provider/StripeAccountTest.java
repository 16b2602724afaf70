package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.net.Webhook;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of Stripe's means, whose account it is, and which events are believed. */
@Tag("S0-04")
@Tag("S1-48")
class StripeAccountTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_795_338_000);
  private static final String INTENT =
      """
      {"id":"pi_1","object":"payment_intent","status":"canceled","amount":100,"currency":"kes"}""";
  private static final String EVENT =
      """
      {"id":"evt_1","object":"event","type":"payment_intent.succeeded","created":1795337999,
       "data":{"object":{"id":"pi_1","object":"payment_intent","status":"succeeded","amount":100,
        "currency":"kes","metadata":{"reference":"tnt_own/lse_1/deposit"}}}}""";

  private PlayedProvider shared;
  private PlayedProvider own;
  private PerTenant<StripeAccount> accounts;
  private StripeEvents events;

  @BeforeEach
  void start() throws IOException {
    shared = new PlayedProvider();
    own = new PlayedProvider();
    accounts = accounts(Duration.ofSeconds(30));
    events = new StripeEvents(accounts, PlayedProvider.once(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    shared.close();
    own.close();
  }

  @Test
  void shouldCallTheAccountOfTheTenant() {
    shared.answer(200, INTENT);
    shared.answer(200, "{\"object\":\"list\",\"data\":[]}");
    client().find("tnt_x/lse_1/deposit", "pi_1");
    assertThat(shared.lastCall().authorization()).isEqualTo("Bearer shared-key");

    own.answer(200, INTENT);
    own.answer(200, "{\"object\":\"list\",\"data\":[]}");
    new Invocation("tnt_own", Actor.system("test"), "corr_1", null)
        .run(() -> client().find("tnt_own/lse_1/deposit", "pi_1"));
    PlayedProvider.Call call = own.lastCall();
    assertThat(call.authorization()).isEqualTo("Bearer own-key");
    assertThat(call.line()).startsWith("GET /v1/payment_intents/pi_1");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void aRefusalCarriesStripesWords(int status) {
    shared.answer(status, "{\"error\":{\"type\":\"x\",\"message\":\"Because\"}}");

    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> client().find("r", "pi_1"))
        .satisfies(
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.detail()).isEqualTo("Because");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 409, 429, 500, 503})
  void aFailureHasNoKnownOutcome(int status) {
    shared.answer(status, "{\"error\":{\"type\":\"api_error\",\"message\":\"Later\"}}");

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> client().find("r", "pi_1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not JSON", "<html>No</html>"})
  void anAnswerWeCannotReadHasNoKnownOutcome(String body) {
    shared.answer(200, body);

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> client().find("r", "pi_1"));
  }

  @Test
  void noAnswerInTimeHasNoKnownOutcome() {
    PaymentsClient impatient =
        new PaymentsClient(accounts(Duration.ofMillis(200)), PlayedProvider.once());

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> impatient.find("r", "pi_1"));
  }

  @Test
  void eachAccountHasASecretOfItsOwn() throws Exception {
    byte[] body = EVENT.getBytes(UTF_8);
    assertThat(events.verify("tnt_own", signature("own secret", NOW), body))
        .get()
        .isEqualTo(
            new ProviderCallback(
                "evt_1",
                "payment.captured",
                "tnt_own/lse_1/deposit",
                "pi_1",
                "payment_intent.succeeded",
                100L,
                "KES",
                null,
                null,
                NOW.minusSeconds(1)));
    assertThat(events.verify(StripeEvents.SHARED, signature("secret", NOW), body)).isPresent();
    assertThat(events.verify("tnt_x", signature("secret", NOW), body)).isPresent();
    refuse("tnt_own", signature("secret", NOW), EVENT);
    refuse("tnt_x", signature("own secret", NOW), EVENT);
    refuse(StripeEvents.SHARED, signature("own secret", NOW), EVENT);
  }

  @Test
  void oldSignatureOrAnotherBodyIsRefused() throws Exception {
    refuse("tnt_x", signature("secret", NOW.minusSeconds(301)), EVENT);
    refuse("tnt_x", signature("secret", NOW), EVENT.replace("100", "101"));
    assertThat(
            events.verify(
                "tnt_x", signature("secret", NOW.minusSeconds(300)), EVENT.getBytes(UTF_8)))
        .isPresent();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "t=,v1=", "v1=00", "t=1795338000", "t=x,v1=00", "t=1795338000,v1=00"})
  void missingOrMalformedSignatureIsRefused(String signature) {
    refuse("tnt_x", signature, EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "not JSON",
        "[]",
        "{\"object\":\"event\",\"type\":\"payment_intent.succeeded\"}",
        "{\"object\":\"event\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{}}}"
      })
  void signedBodyThatIsNoEventIsRefused(String body) throws Exception {
    refuse("tnt_x", Webhook.Signature.generateSignatureHeader(body, "secret", 1_795_338_000), body);
  }

  private PaymentsClient client() {
    return new PaymentsClient(accounts, PlayedProvider.once());
  }

  private PerTenant<StripeAccount> accounts(Duration patience) {
    ProviderAccount ofAll = shared.account("shared-key", patience, Map.of());
    ProviderAccount ofOne = own.account("own-key", patience, Map.of());
    return new PerTenant<>(
        "payments",
        ofAll,
        Map.of(
            "tnt_own",
            new ProviderAccount(
                ofOne.url(), ofOne.apiKey(), "own secret", patience, patience, Map.of())),
        StripeAccount::of);
  }

  private static String signature(String secret, Instant at) throws Exception {
    return Webhook.Signature.generateSignatureHeader(EVENT, secret, at.getEpochSecond());
  }

  private void refuse(String tenant, String signature, String body) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> events.verify(tenant, signature, body.getBytes(UTF_8)));
  }
}
