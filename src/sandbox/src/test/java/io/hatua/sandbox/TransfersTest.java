package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that M-Pesa sends to phones (B2C). */
@Tag("S1-48")
class TransfersTest extends SandboxTest {

  private static final String PAY = "/mpesa/mpesa/b2c/v3/paymentrequest";
  private static final String ASK = "/mpesa/mpesa/transactionstatus/v1/query";

  private final String key = "pmt_" + UUID.randomUUID().toString().replace("-", "");

  @ParameterizedTest
  @CsvSource({
    "254712345678, mpesa-credential, 0",
    "254712349999, mpesa-credential, 2040",
    "254712345678, guess, 2001"
  })
  void shouldTellTheResultOnce(String phone, String credential, int code) {
    Answer taken = pay(Map.of("PartyB", phone, "SecurityCredential", credential));
    assertThat(taken.text("ResponseCode")).isEqualTo("0");
    assertThat(taken.text("OriginatorConversationID")).isEqualTo(key);

    JsonNode result = told(taken.text("ConversationID"));
    assertThat(result.path("ResultCode").asInt()).isEqualTo(code);
    assertThat(result.path("OriginatorConversationID").asText()).isEqualTo(key);
    assertThat(parameter(result, "TransactionAmount")).isEqualTo(code == 0 ? "2500" : "");
    Answer log = sandbox.get("/log/mpesa/transfers?keyPrefix=" + key);
    assertThat(log.json().path("items")).hasSize(1);
    assertThat(log.body()).doesNotContain(phone);
  }

  @Test
  void shouldRefuseAKeyThatItHad() {
    pay(Map.of());
    Answer again = pay(Map.of("Amount", 10));
    assertThat(again.status()).isEqualTo(500);
    assertThat(again.text("errorMessage")).isEqualTo("Duplicate OriginatorConversationID.");
    assertThat(sandbox.get("/log/mpesa/transfers?keyPrefix=" + key).json().path("items"))
        .hasSize(1);
  }

  @Test
  void shouldAnswerByCallbackWhatBecameOfIt() {
    told(pay(Map.of()).text("ConversationID"));
    Answer asked = daraja(ASK, question(key));
    JsonNode result = told(asked.text("ConversationID"));
    assertThat(parameter(result, "TransactionStatus")).isEqualTo("Completed");
    assertThat(parameter(result, "OriginatorConversationID")).isEqualTo(key);
    assertThat(parameter(result, "ReceiptNo")).matches("[0-9A-Z]{10}");

    Answer lost = daraja(ASK, question(key + "-none"));
    assertThat(told(lost.text("ConversationID")).path("ResultCode").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "PartyB, 0712345678",
    "Amount, 1.5",
    "PartyA, 600000",
    "CommandID, SalaryPayment",
    "ResultURL, nowhere",
    "OriginatorConversationID, a b"
  })
  void refusesWhatDarajaRefuses(String field, String value) {
    Answer answer = pay(Map.of(field, value));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("errorMessage")).endsWith(field);
  }

  private Answer pay(Map<String, Object> other) {
    Map<String, Object> body = new HashMap<>(question(key));
    body.put("InitiatorName", "hatua");
    body.put("CommandID", "BusinessPayment");
    body.put("Amount", 2_500);
    body.put("PartyB", "254712345678");
    body.putAll(other);
    return daraja(PAY, body);
  }

  private static Map<String, Object> question(String about) {
    Map<String, Object> body = new HashMap<>();
    body.put("OriginatorConversationID", about);
    body.put("Initiator", "hatua");
    body.put("SecurityCredential", "mpesa-credential");
    body.put("CommandID", "TransactionStatusQuery");
    body.put("PartyA", "174379");
    body.put("IdentifierType", "4");
    body.put("Remarks", "Refund");
    body.put("ResultURL", address().toString());
    body.put("QueueTimeOutURL", address() + "/timeout");
    return body;
  }

  /** Another tenant's than the prompts of other tests have. */
  private static URI address() {
    return URI.create(receiver.url().toString().replace("tnt_1", "tnt_2"));
  }

  private static Answer daraja(String path, Map<String, Object> body) {
    String basic =
        Base64.getEncoder()
            .encodeToString("mpesa-key:mpesa-secret".getBytes(StandardCharsets.UTF_8));
    String token =
        sandbox
            .send(
                HttpRequest.newBuilder(
                        sandbox.uri("/mpesa/oauth/v1/generate?grant_type=client_credentials"))
                    .header("Authorization", "Basic " + basic))
            .text("access_token");
    return sandbox.send(
        HttpRequest.newBuilder(sandbox.uri(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(RunningSandbox.writeJson(body))));
  }

  private static JsonNode told(String id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                receiver.received("").stream()
                    .map(one -> one.json().path("Result"))
                    .filter(one -> one.path("ConversationID").asText().equals(id))
                    .toList(),
            all -> !all.isEmpty())
        .getFirst();
  }

  private static String parameter(JsonNode result, String key) {
    for (JsonNode one : result.path("ResultParameters").path("ResultParameter")) {
      if (one.path("Key").asText().equals(key)) {
        return one.path("Value").asText();
      }
    }
    return "";
  }
}
