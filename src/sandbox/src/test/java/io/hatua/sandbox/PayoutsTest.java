package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S3-14")
class PayoutsTest extends SandboxTest {

  @ParameterizedTest
  @CsvSource({"0011223344, payout.paid, paid", "0011229999, payout.failed, failed"})
  void shouldEndAsTheAccountsNumberAsksFor(String account, String type, String status) {
    Answer created = create(account, 464_000);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("status")).isEqualTo("pending");

    Received callback = told(1);
    assertThat(callback.text("type")).isEqualTo(type);
    assertThat(callback.text("objectId")).isEqualTo(created.id());
    assertThat(callback.json().path("amountMinorUnits").asLong()).isEqualTo(464_000);
    assertThat(find().path("status").asText()).isEqualTo(status);
  }

  @Test
  void shouldRefuseAnAccountThatItDoesNotKnow() {
    assertThat(create("0011220000", 464_000).status()).isEqualTo(422);
    assertThat(sandbox.get("/log/payouts?referencePrefix=" + reference).json().path("items"))
        .isEmpty();
  }

  @Test
  void shouldStaySilentUntilTold() {
    Answer silent = create("0011227777", 464_000);
    assertThat(find().path("status").asText()).isEqualTo("pending");
    sandbox.postWithoutKeys("/control/payouts/" + silent.id(), Map.of("status", "paid"));

    assertThat(told(1).text("type")).isEqualTo("payout.paid");
  }

  @Test
  void shouldCancelWhatIsPendingOnly() {
    Answer pending = create("0011227777", 464_000);
    String cancel = "/payouts/v1/payouts/" + pending.id() + "/cancel";
    assertThat(sandbox.post(cancel).text("status")).isEqualTo("cancelled");
    sandbox.postWithoutKeys("/control/payouts/" + pending.id(), Map.of("status", "paid"));

    assertThat(find().path("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void shouldPayOnceForTheSameKeyAndNotKeepWhomItIsFor() {
    Answer first = create("0011227777", 464_000);

    assertThat(create("0011227777", 464_000).body()).isEqualTo(first.body());
    assertThat(create("0011227777", 464_001).status()).isEqualTo(409);
    Answer log = sandbox.get("/log/payouts?referencePrefix=" + reference);
    assertThat(log.json().path("items")).hasSize(1);
    assertThat(log.body()).doesNotContain("0011227777", "Fixit");
  }

  private Received told(int number) {
    return receiver.await(reference, number).get(number - 1);
  }

  private JsonNode find() {
    return sandbox.get("/payouts/v1/payouts?reference=" + reference).json().path("items").path(0);
  }

  private Answer create(String account, long amount) {
    Map<String, Object> body = new HashMap<>();
    body.put("reference", reference);
    body.put("amountMinorUnits", amount);
    body.put("currency", "KES");
    body.put("bankCode", "EQBLKENA");
    body.put("accountNumber", account);
    body.put("accountName", "Fixit Ltd");
    body.put("description", "INV-1");
    body.put("callbackUrl", receiver.url().toString());
    return sandbox.create("/payouts/v1/payouts", reference, body);
  }
}
