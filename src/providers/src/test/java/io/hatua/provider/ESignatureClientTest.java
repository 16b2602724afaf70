package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.provider.PlayedProvider.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S1-26")
@Tag("S1-27")
class ESignatureClientTest {

  private static final String PENDING =
      """
      {"id":"esr_1","reference":"tnt_x/sgn_z","status":"pending",
       "signingUrl":"http://provider.example/esign/sign/esr_1","expiresAt":"2026-12-01T00:00:00Z"}
      """;

  private PlayedProvider provider;
  private ESignatureClient client;

  @BeforeEach
  void start() throws IOException {
    provider = new PlayedProvider();
    client = client(Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void shouldCreateARequestUnderItsKey() throws IOException {
    provider.answer(201, PENDING);

    SignatureRequest created =
        client.create(
            "tnt_x/sgn_z",
            new NewSignatureRequest(
                "tnt_x/sgn_z",
                "Lease of unit 4B",
                "ab".repeat(32),
                URI.create("http://hatua.example/documents/1"),
                "renter",
                URI.create("http://hatua.example/callbacks/tnt_x/esign"),
                URI.create("http://hatua.example/signed"),
                Instant.parse("2026-12-01T00:00:00Z")));

    assertThat(created)
        .isEqualTo(
            new SignatureRequest(
                "esr_1",
                "tnt_x/sgn_z",
                SignatureRequest.Status.PENDING,
                URI.create("http://provider.example/esign/sign/esr_1"),
                null));
    Call call = provider.lastCall();
    assertThat(call.line()).isEqualTo("POST /v1/requests");
    assertThat(call.authorization()).isEqualTo("Bearer esign-key");
    assertThat(call.idempotencyKey()).isEqualTo("tnt_x/sgn_z");
    assertThat(ProviderHttp.JSON.readTree(call.body()))
        .isEqualTo(
            ProviderHttp.JSON.readTree(
                """
                {"reference":"tnt_x/sgn_z","title":"Lease of unit 4B",
                 "documentSha256":"%s","documentUrl":"http://hatua.example/documents/1",
                 "signerRole":"renter",
                 "callbackUrl":"http://hatua.example/callbacks/tnt_x/esign",
                 "returnUrl":"http://hatua.example/signed","expiresAt":"2026-12-01T00:00:00Z"}
                """
                    .formatted("ab".repeat(32))));
  }

  @ParameterizedTest
  @CsvSource({
    "pending,PENDING",
    "signed,SIGNED",
    "declined,DECLINED",
    "expired,EXPIRED",
    "voided,VOIDED"
  })
  void shouldReadEveryStatus(String word, SignatureRequest.Status status) {
    provider.answer(200, PENDING.replace("pending", word));

    assertThat(client.get("esr_1").status()).isEqualTo(status);
    assertThat(provider.lastCall().line()).isEqualTo("GET /v1/requests/esr_1");
  }

  @Test
  void shouldFindByReference() {
    provider.answer(200, "{\"items\":[" + PENDING + "]}");
    provider.answer(200, "{\"items\":[]}");

    assertThat(client.findByReference("tnt_x/sgn_z"))
        .extracting(SignatureRequest::id)
        .isEqualTo(List.of("esr_1"));
    assertThat(provider.lastCall().line()).isEqualTo("GET /v1/requests?reference=tnt_x%2Fsgn_z");
    assertThat(client.findByReference("none")).isEmpty();
  }

  @Test
  void shouldVoidOrLearnTheFinalState() {
    provider.answer(200, PENDING.replace("pending", "signed"));

    assertThat(client.voidRequest("esr_1").status()).isEqualTo(SignatureRequest.Status.SIGNED);
    assertThat(provider.lastCall().line()).isEqualTo("POST /v1/requests/esr_1/void");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 422, 499})
  void aRefusalCarriesTheProvidersWords(int status) {
    provider.answer(status, "{\"title\":\"No\",\"status\":0,\"detail\":\"Because\"}");

    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> client.get("esr_1"))
        .satisfies(
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.detail()).isEqualTo("Because");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>No</html>", "[]"})
  void aRefusalWithoutAProblemHasNoDetail(String body) {
    provider.answer(400, body);

    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> client.get("esr_1"))
        .satisfies(refused -> assertThat(refused.detail()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 429, 500, 503})
  void aFailureOfTheProviderHasNoKnownOutcome(int status) {
    provider.answer(status, "");

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> client.get("esr_1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "not JSON", "{}", "{\"id\":\"esr_1\",\"status\":\"odd\"}"})
  void anAnswerWeCannotReadHasNoKnownOutcome(String body) {
    provider.answer(200, body);

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> client.get("esr_1"));
  }

  @Test
  void noAnswerInTimeHasNoKnownOutcome() {
    ESignatureClient impatient = client(Duration.ofMillis(200));

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> impatient.get("esr_1"))
        .withRootCauseInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void noConnectionHasNoKnownOutcome() {
    provider.close();

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> client.get("esr_1"));
  }

  private ESignatureClient client(Duration readTimeout) {
    return new ESignatureClient(provider.http("esign", readTimeout));
  }
}
