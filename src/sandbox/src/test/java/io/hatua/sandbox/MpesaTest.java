package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1-43")
class MpesaTest extends SandboxTest {

  private static final String STAMP = "20261125180000";

  private final String phone =
      "2547%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
  private final String account =
      "A%011d".formatted(ThreadLocalRandom.current().nextLong(100_000_000_000L));
  private String token = "";

  @BeforeEach
  void takeToken() {
    Answer answer = token("mpesa-key:mpesa-secret");
    token = answer.text("access_token");
    assertThat(answer.text("expires_in")).isEqualTo("3600");
  }

  @ParameterizedTest
  @CsvSource({"WRONG_PIN, 2001", "INSUFFICIENT, 1", "CANCELLED, 1032"})
  void shouldTellWhyThePhoneDidNotPay(String answer, int code) {
    String id = ask().text("CheckoutRequestID");
    answer(answer);

    JsonNode told = told(id).json().path("Body").path("stkCallback");
    assertThat(told.path("ResultCode").asInt()).isEqualTo(code);
    assertThat(told.has("CallbackMetadata")).isFalse();
    assertThat(query(id).text("ResultCode")).isEqualTo(Integer.toString(code));
  }

  @Test
  void shouldPayOnceAndTellItUnsigned() {
    Answer asked = ask();
    assertThat(asked.text("ResponseCode")).isEqualTo("0");
    String id = asked.text("CheckoutRequestID");
    assertThat(query(id).status()).isEqualTo(500);
    assertThat(query(id).text("errorMessage")).isEqualTo("The transaction is being processed");
    assertThat(sandbox.get("/mpesa/phone/" + phone).body()).contains("KES 25,000", account);
    answer("PAID");
    answer("PAID");

    Received told = told(id);
    assertThat(told.signature()).isNull();
    JsonNode callback = told.json().path("Body").path("stkCallback");
    assertThat(callback.path("ResultCode").asInt()).isZero();
    JsonNode items = callback.path("CallbackMetadata").path("Item");
    assertThat(items.findValuesAsText("Name"))
        .containsExactly(
            "Amount", "MpesaReceiptNumber", "Balance", "TransactionDate", "PhoneNumber");
    assertThat(items.path(0).path("Value").asLong()).isEqualTo(25_000);
    assertThat(items.path(4).path("Value").asText()).isEqualTo(phone);
    assertThat(query(id).text("ResultCode")).isEqualTo("0");
    JsonNode log = sandbox.get("/log/mpesa?accountReference=" + account).json().path("items");
    assertThat(log).hasSize(1);
    assertThat(log.toString()).contains("PAID").doesNotContain(phone);
  }

  @Test
  void phoneThatIsLeftAloneStopsAsking() {
    String id = ask().text("CheckoutRequestID");
    assertThat(told(id).json().path("Body").path("stkCallback").path("ResultCode").asInt())
        .isEqualTo(1037);
    assertThat(sandbox.get("/mpesa/phone/" + phone).body()).contains("asks for nothing");
  }

  @Test
  void phoneIsAskedForOneThingAtATime() {
    ask();
    assertThat(ask().text("errorMessage")).startsWith("Unable to lock subscriber");
  }

  @Test
  void callbackMayComeTwiceOrNever() {
    sandbox.fault("mpesa", "capture", "double", account, "count", 1);
    String twice = ask().text("CheckoutRequestID");
    answer("PAID");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> all(twice).size(), size -> size == 2);
    sandbox.fault("mpesa", "capture", "silent", account, "count", 1);
    String never = ask().text("CheckoutRequestID");
    answer("PAID");
    assertThat(query(never).text("ResultCode")).isEqualTo("0");
    assertThat(all(never)).isEmpty();
  }

  @Test
  @Tag("S3-23")
  void shouldPayToTheBankOnceWhatWasPaidByPhone() {
    String id = ask().text("CheckoutRequestID");
    answer("PAID");
    told(id);
    for (int settlement = 0; settlement < 2; settlement++) {
      sandbox.postWithoutKeys("/control/mpesa/settlements", Map.of());
    }

    JsonNode booked = sandbox.get("/log/bank?accountPrefix=tnt_1/client").json().path("items");
    long sum = 0;
    for (JsonNode entry : booked) {
      assertThat(entry.path("reference").asText()).startsWith("MPESA/174379/");
      sum += entry.path("amountMinorUnits").asLong();
    }
    // Whole payments less the charge, each once.
    assertThat(sum).isPositive();
    assertThat(sum % 2_486_250).isZero();
    assertThat(booked.size()).isLessThanOrEqualTo((int) (sum / 2_486_250));
  }

  @Test
  void shouldBeUnavailableInDarajasWords() {
    sandbox.fault("mpesa", "create", "unavailable", account, "count", 1);
    Answer answer = ask();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("errorCode")).isEqualTo("500.003.02");
    assertThat(sandbox.get("/mpesa/phone/" + phone).body()).contains("asks for nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "PhoneNumber, 0712345678",
    "Amount, 1.5",
    "Amount, 0",
    "AccountReference, much-too-long-for-it",
    "CallBackURL, nowhere"
  })
  void refusesWhatDarajaRefuses(String field, String value) {
    Answer answer = push(Map.of(field, value));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("errorCode")).isEqualTo("400.002.02");
    assertThat(answer.text("errorMessage")).endsWith(field);
  }

  @Test
  void refusesWrongKeys() {
    assertThat(token("mpesa-key:guess").status()).isEqualTo(400);
    assertThat(push(Map.of("Password", "guess")).text("errorMessage"))
        .isEqualTo("Wrong credentials");
    token = "guess";
    assertThat(ask().text("errorCode")).isEqualTo("404.001.03");
  }

  private Answer token(String credentials) {
    return sandbox.send(
        HttpRequest.newBuilder(
                sandbox.uri("/mpesa/oauth/v1/generate?grant_type=client_credentials"))
            .header("Authorization", "Basic " + base64(credentials)));
  }

  private Answer ask() {
    return push(Map.of());
  }

  private Answer push(Map<String, String> other) {
    Map<String, Object> body = new java.util.HashMap<>(password());
    body.putAll(
        Map.of(
            "TransactionType",
            "CustomerPayBillOnline",
            "Amount",
            25_000,
            "PartyA",
            phone,
            "PartyB",
            "174379",
            "PhoneNumber",
            phone,
            "CallBackURL",
            receiver.url().toString(),
            "AccountReference",
            account,
            "TransactionDesc",
            "Rent"));
    body.putAll(other);
    return daraja("/mpesa/mpesa/stkpush/v1/processrequest", body);
  }

  private Answer query(String id) {
    Map<String, Object> body = new java.util.HashMap<>(password());
    body.put("CheckoutRequestID", id);
    return daraja("/mpesa/mpesa/stkpushquery/v1/query", body);
  }

  private static Map<String, Object> password() {
    return Map.of(
        "BusinessShortCode",
        "174379",
        "Timestamp",
        STAMP,
        "Password",
        base64("174379" + "mpesa-pass-key" + STAMP));
  }

  private Answer daraja(String path, Map<String, Object> body) {
    return sandbox.send(
        HttpRequest.newBuilder(sandbox.uri(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(RunningSandbox.writeJson(body))));
  }

  private void answer(String answer) {
    assertThat(sandbox.submit("/mpesa/phone/" + phone, Map.of("answer", answer)).status())
        .isEqualTo(302);
  }

  private static Received told(String id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> all(id), all -> !all.isEmpty())
        .getFirst();
  }

  private static List<Received> all(String id) {
    return receiver.received("").stream().filter(one -> one.body().contains(id)).toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
