package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.provider.PlayedProvider.Call;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S1-11")
class ScreeningClientTest {

  private static final String PENDING =
      """
      {"id":"chk_1","reference":"tnt_x/chk_z/1","status":"pending"}
      """;

  private PlayedProvider provider;
  private ScreeningClient client;

  @BeforeEach
  void start() throws IOException {
    provider = new PlayedProvider();
    client = new ScreeningClient(provider.http("kyc", Duration.ofSeconds(30)));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void shouldAskForACheckUnderItsKey() throws IOException {
    provider.answer(201, PENDING);

    Check created =
        client.create(
            "tnt_x/chk_z/1",
            new NewCheck(
                "tnt_x/chk_z/1",
                "Amina Applicant",
                "passport",
                "P-1",
                URI.create("http://hatua.example/callbacks/tnt_x/kyc")));

    assertThat(created).isEqualTo(new Check("chk_1", "tnt_x/chk_z/1", Check.Status.PENDING, null));
    Call call = provider.lastCall();
    assertThat(call.line()).isEqualTo("POST /v1/checks");
    assertThat(call.authorization()).isEqualTo("Bearer kyc-key");
    assertThat(call.idempotencyKey()).isEqualTo("tnt_x/chk_z/1");
    assertThat(ProviderHttp.JSON.readTree(call.body()))
        .isEqualTo(
            ProviderHttp.JSON.readTree(
                """
                {"reference":"tnt_x/chk_z/1","name":"Amina Applicant","documentKind":"passport",
                 "documentNumber":"P-1","callbackUrl":"http://hatua.example/callbacks/tnt_x/kyc"}
                """));
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadEveryResult(Check.Result result) {
    provider.answer(
        200,
        "{\"items\":[%s]}"
            .formatted(
                PENDING.replace(
                    "\"pending\"",
                    "\"completed\",\"result\":\"%s\"".formatted(result.name().toLowerCase()))));

    assertThat(client.findByReference("tnt_x/chk_z/1"))
        .extracting(Check::result)
        .containsExactly(result);
    assertThat(provider.lastCall().line()).isEqualTo("GET /v1/checks?reference=tnt_x%2Fchk_z%2F1");
  }

  @Test
  void shouldCancelOrLearnTheFinalState() {
    provider.answer(200, PENDING.replace("pending", "cancelled"));

    assertThat(client.cancel("chk_1").status()).isEqualTo(Check.Status.CANCELLED);
    assertThat(provider.lastCall().line()).isEqualTo("POST /v1/checks/chk_1/cancel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\":\"1\",\"reference\":\"r\",\"status\":\"completed\"}"})
  void anAnswerWeCannotReadHasNoKnownOutcome(String body) {
    provider.answer(200, body);

    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> client.cancel("chk_1"));
  }
}
