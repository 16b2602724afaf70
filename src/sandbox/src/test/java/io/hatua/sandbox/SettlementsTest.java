package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3-23")
class SettlementsTest extends SandboxTest {

  private String account;

  @BeforeEach
  void takeAccount() {
    account = reference + "/client";
  }

  @Test
  void shouldPayOutWhatWasCapturedLessItsFee() {
    capture(1, account, GOOD_CARD);
    capture(2, account, GOOD_CARD);
    settle();

    JsonNode settlement = settlements("").path(0);
    assertThat(lines(settlement))
        .containsExactly("capture 2500000", "fee -72500", "capture 2500000", "fee -72500");
    assertThat(settlement.path("netMinorUnits").asLong()).isEqualTo(4_855_000);
    assertThat(settlement.path("lines").path(1).path("reference").asText())
        .isEqualTo(reference + "/1");
    Received callback = receiver.await(account, 1).getFirst();
    assertThat(callback.text("type")).isEqualTo("payout.paid");
    assertThat(callback.objectId()).isEqualTo(settlement.path("id").asText());
    JsonNode booked = bank(account).path(0);
    assertThat(booked.path("amountMinorUnits").asLong()).isEqualTo(4_855_000);
    assertThat(booked.path("reference")).isEqualTo(settlement.path("id"));
    assertThat(sandbox.get("/payments/v1/settlements/" + settlement.path("id").asText()).json())
        .isEqualTo(settlement);
  }

  @Test
  void shouldSettleNothingTwice() {
    capture(1, account, GOOD_CARD);
    settle();
    settle();
    String first = settlements("").path(0).path("id").asText();
    assertThat(settlements("")).hasSize(1);
    capture(2, account, GOOD_CARD);
    settle();

    assertThat(settlements("")).hasSize(2);
    assertThat(settlements(first)).hasSize(1);
    assertThat(bank(account)).hasSize(2);
  }

  @Test
  void shouldTakeWhatWentBackOutOfTheNextOne() {
    String refunded = capture(1, account, GOOD_CARD);
    settle();
    refund(refunded, 1_000_000);
    settle();
    assertThat(settlements("")).hasSize(1);
    capture(2, account, GOOD_CARD);
    settle();

    assertThat(lines(settlements("").path(1)))
        .containsExactly("refund -1000000", "capture 2500000", "fee -72500");
  }

  @Test
  void shouldTakeBackWhatIsChargedBack() {
    capture(1, account, DISPUTED_CARD);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                sandbox
                    .get("/log/payments?referencePrefix=" + reference)
                    .body()
                    .contains("chargeback"));
    capture(2, account, GOOD_CARD);
    settle();

    assertThat(lines(settlements("").path(0)))
        .containsExactly(
            "capture 2500000",
            "fee -72500",
            "chargeback -2500000",
            "capture 2500000",
            "fee -72500");
  }

  @Test
  void shouldPayDepositsWholeAndLeaveMoneyWithoutAnAccount() {
    capture(1, reference + "/deposits", GOOD_CARD);
    capture(2, null, GOOD_CARD);
    settle();

    assertThat(bank(reference)).hasSize(1);
    assertThat(bank(reference + "/deposits").path(0).path("amountMinorUnits").asLong())
        .isEqualTo(2_500_000);
  }

  private void settle() {
    sandbox.postWithoutKeys("/control/settlements", Map.of());
  }

  private String capture(int number, String to, String card) {
    Map<String, String> link = new HashMap<>(RunningSandbox.link(reference + "/" + number));
    if (to != null) {
      link.put("payment_intent_data[metadata][account]", to);
    }
    String id = sandbox.form("/payments/v1/payment_links", reference + "/" + number, link).id();
    assertThat(sandbox.pay(id, card).status()).isEqualTo(303);
    return id;
  }

  private void refund(String payment, long amount) {
    Answer asked = sandbox.refund(payment, reference + "/refund/1", amount);
    assertThat(asked.status()).isEqualTo(200);
    receiver.await(reference + "/refund/1", 1);
  }

  private JsonNode settlements(String after) {
    return sandbox
        .get("/payments/v1/settlements?account=" + account + "&after=" + after)
        .json()
        .path("items");
  }

  private static JsonNode bank(String accountPrefix) {
    return sandbox.get("/log/bank?accountPrefix=" + accountPrefix).json().path("items");
  }

  private static List<String> lines(JsonNode settlement) {
    return StreamSupport.stream(settlement.path("lines").spliterator(), false)
        .map(line -> line.path("kind").asText() + " " + line.path("amountMinorUnits").asLong())
        .toList();
  }
}
