package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S1-65")
class MessagesTest extends SandboxTest {

  @ParameterizedTest
  @ValueSource(strings = {"sms", "push"})
  void shouldTakeAMessageAndTellThatItArrived(String provider) {
    Answer taken = send(provider, reference, "+254712345678");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.text("status")).isEqualTo("accepted");

    Received report = receiver.await(reference, 1).getFirst();
    assertThat(report.text("type")).isEqualTo("message.delivered");
    assertThat(report.text("objectId")).isEqualTo(taken.id());
    assertThat(texts()).containsExactly("Hello");
  }

  @Test
  void shouldSignReportsWithTheProvidersSecret() {
    send("sms", reference, "+254712345678");
    Received report = receiver.await(reference, 1).getFirst();
    assertThat(Signatures.isRight(report, RunningSandbox.SMS_SECRET)).isTrue();
  }

  @Test
  void numberOutOfService() {
    Answer refused = send("sms", reference, "+254712340000");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("is not in service").doesNotContain("254712340000");
    assertThat(texts()).isEmpty();
  }

  @Test
  void shouldTellThatAMessageDidNotArrive() {
    send("push", reference, "device-0001");
    Received report = receiver.await(reference, 1).getFirst();
    assertThat(report.text("type")).isEqualTo("message.failed");
    assertThat(report.text("reason")).isEqualTo("unreachable");
  }

  @Test
  void shouldSendOnceForOneKey() {
    String first = send("sms", reference, "+254712345678").id();
    assertThat(send("sms", reference, "+254712345678").id()).isEqualTo(first);
    assertThat(texts()).hasSize(1);
  }

  @Test
  void shouldBeAwayWhenAskedTo() {
    sandbox.fault("sms", "create", "unavailable", reference, "count", 1);
    assertThat(send("sms", reference, "+254712345678").status()).isEqualTo(503);
    assertThat(texts()).isEmpty();
    assertThat(send("sms", reference, "+254712345678").status()).isEqualTo(201);
  }

  @Test
  void shouldReportLateWhenAskedTo() {
    sandbox.fault("sms", "callback", "late", reference, "delay", "PT0.5S", "count", 1);
    send("sms", reference, "+254712345678");
    assertThat(receiver.received(reference)).isEmpty();
    assertThat(receiver.await(reference, 1)).hasSize(1);
  }

  private Answer send(String provider, String reference, String to) {
    Map<String, Object> message = new HashMap<>();
    message.put("reference", reference);
    message.put("to", to);
    message.put("text", "Hello");
    message.put("callbackUrl", receiver.url().toString());
    return sandbox.create("/" + provider + "/v1/messages", reference, message);
  }

  private List<String> texts() {
    return sandbox
        .get("/log/messages?referencePrefix=" + reference)
        .json()
        .path("items")
        .findValuesAsText("text");
  }
}
