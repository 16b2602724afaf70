package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1-11")
class ScreeningTest extends SandboxTest {

  @ParameterizedTest
  @CsvSource({
    "kyc, ID-1, check.passed",
    "kyc, ID-1-KYC-FAILED, check.failed",
    "kyc, id-1-kyc-unclear, check.unclear",
    "kyc, ID-1-BACKGROUND-FAILED, check.passed",
    "background, ID-1, check.passed",
    "background, ID-1-BACKGROUND-REMARKS, check.remarks",
    "background, ID-1-BACKGROUND-FAILED, check.failed",
    "background, ID-1-KYC-SILENT, check.passed"
  })
  void shouldFindWhatTheDocumentNumberAsksFor(String provider, String document, String type) {
    Answer created = create(provider, document);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("status")).isEqualTo("pending");

    Received callback = told(1);
    assertThat(callback.text("type")).isEqualTo(type);
    assertThat(callback.text("objectId")).isEqualTo(created.id());
    assertThat(find(provider).path("status").asText()).isEqualTo("completed");
  }

  @Test
  void shouldStaySilentUntilTold() {
    Answer silent = create("kyc", "ID-1-KYC-SILENT");
    create("background", "ID-1");
    told(1);
    assertThat(find("kyc").path("status").asText()).isEqualTo("pending");

    sandbox.postWithoutKeys("/control/checks/kyc/" + silent.id(), Map.of("result", "unclear"));
    assertThat(told(2).text("type")).isEqualTo("check.unclear");
  }

  @Test
  void shouldCancelWhatIsPendingOnly() {
    Answer pending = create("kyc", "ID-1-KYC-SILENT");
    assertThat(sandbox.post("/kyc/v1/checks/" + pending.id() + "/cancel").text("status"))
        .isEqualTo("cancelled");
    Answer done = create("background", "ID-1");
    told(1);

    assertThat(sandbox.post("/background/v1/checks/" + done.id() + "/cancel").text("status"))
        .isEqualTo("completed");
    assertThat(sandbox.post("/background/v1/checks/" + pending.id() + "/cancel").status())
        .isEqualTo(404);
  }

  @Test
  void shouldAnswerTheSameForTheSameKeyAndNotKeepWhomItIsAbout() {
    Answer first = create("kyc", "ID-7-KYC-SILENT");

    assertThat(create("kyc", "ID-7-KYC-SILENT").body()).isEqualTo(first.body());
    assertThat(create("kyc", "ID-8").status()).isEqualTo(409);
    Answer log = sandbox.get("/log/checks?referencePrefix=" + reference);
    assertThat(log.json().path("items")).hasSize(1);
    assertThat(log.body()).doesNotContain("ID-7", "Amina");
  }

  @Test
  void faultsOfCallbacksShouldStrike() {
    sandbox.fault("kyc", "callback", "double", reference);
    create("kyc", "ID-1");

    String id = told(1).text("id");
    assertThat(told(2).text("id")).isEqualTo(id);
  }

  /** The call-back of that number. */
  private Received told(int number) {
    return receiver.await(reference, number).get(number - 1);
  }

  private Answer create(String provider, String document) {
    return sandbox.create(
        "/" + provider + "/v1/checks",
        reference,
        Map.of(
            "reference",
            reference,
            "name",
            "Amina Applicant",
            "documentKind",
            "passport",
            "documentNumber",
            document,
            "callbackUrl",
            receiver.url().toString()));
  }

  private JsonNode find(String provider) {
    return sandbox
        .get("/" + provider + "/v1/checks?reference=" + reference)
        .json()
        .path("items")
        .path(0);
  }
}
