package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stripe's protocol to the letter; the product's tests speak it through Stripe's own library. */
@Tag("S1-48")
class PaymentsTest extends SandboxTest {

  @Test
  void shouldCreateALinkToAPage() {
    Answer created = newPayment();

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.id()).startsWith("plink_");
    assertThat(created.text("object")).isEqualTo("payment_link");
    assertThat(created.json().path("active").asBoolean()).isTrue();
    assertThat(created.text("url"))
        .isEqualTo("http://sandbox.example/payments/checkout/" + created.id());
    assertThat(created.text("currency")).isEqualTo("kes");
    assertThat(created.json().at("/line_items/data/0/amount_total").asLong()).isEqualTo(2_500_000);
    assertThat(checkout(created.id()).body())
        .contains("Deposit for unit 4B", "KES 25,000.00", "Card number");
    assertThat(newPayment().body()).isEqualTo(created.body());
  }

  @ParameterizedTest
  @CsvSource({
    "line_items[0][price_data][unit_amount], 0, 400, parameter_invalid_integer",
    "line_items[0][price_data][unit_amount], 1.5, 400, parameter_invalid_integer",
    "line_items[0][price_data][unit_amount], '', 400, parameter_missing",
    "line_items[0][price_data][currency], xyz, 400, parameter_invalid_string",
    "line_items[0][price_data][unit_amount], 1, 200, ''"
  })
  void shouldSayWhatIsWrongWithAParameter(String name, String value, int status, String code) {
    Map<String, String> link = new HashMap<>(RunningSandbox.link(reference));
    link.put(name, value);
    Answer answer = sandbox.form("/payments/v1/payment_links", reference, link);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().at("/error/code").asText()).isEqualTo(code);
    if (status == 400) {
      assertThat(answer.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
      assertThat(answer.json().at("/error/message").asText()).contains(value);
    }
  }

  @Test
  void sameKeyWithOtherParametersIsAnError() {
    newPayment();
    Answer other =
        sandbox.form("/payments/v1/payment_links", reference, RunningSandbox.link("tnt_other"));

    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().at("/error/type").asText()).isEqualTo("idempotency_error");
  }

  @Test
  void wrongKeyIsRefusedAsStripeDoes() {
    Answer refused = sandbox.submit("/payments/v1/payment_links", RunningSandbox.link(reference));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
  }

  @Test
  void shouldTellTheAccountsWebhookOfAPayment() {
    String id = newPayment().id();
    assertThat(sandbox.pay(id, GOOD_CARD).location()).isEqualTo("http://hatua.example/paid");

    Received event = receiver.await(reference, 1).getFirst();
    assertThat(event.text("id")).startsWith("evt_");
    assertThat(event.text("object")).isEqualTo("event");
    assertThat(event.text("type")).isEqualTo("payment_intent.succeeded");
    JsonNode intent = event.json().at("/data/object");
    assertThat(intent.path("id").asText()).isEqualTo(id.replace("plink_", "pi_"));
    assertThat(intent.path("status").asText()).isEqualTo("succeeded");
    assertThat(intent.path("amount_received").asLong()).isEqualTo(2_500_000);
    assertThat(intent.path("payment_method").asText()).isEqualTo("pm_good");
    assertThat(intent.path("customer").asText()).isEqualTo("cus_good");
    assertThat(logKinds()).containsExactly("capture");
  }

  @Test
  void shouldTakeASecondClickOnPayAsOnePayment() {
    String id = newPayment().id();
    sandbox.pay(id, GOOD_CARD);

    assertThat(sandbox.pay(id, GOOD_CARD).status()).isEqualTo(303);
    assertThat(logKinds()).containsExactly("capture");
  }

  @Test
  void shouldLetADeclinedPayerTryAgain() {
    String id = newPayment().id();
    assertThat(intent(id).status()).isEqualTo(404);

    assertThat(sandbox.pay(id, DECLINED_CARD).status()).isEqualTo(303);
    assertThat(checkout(id).body()).contains("The last card was declined");
    assertThat(intent(id).json().at("/last_payment_error/code").asText())
        .isEqualTo("card_declined");
    assertThat(intent(id).text("status")).isEqualTo("requires_payment_method");
    assertThat(statusOfPayment(id)).isEqualTo("open");
    sandbox.pay(id, GOOD_CARD);
    assertThat(intent(id).json().has("last_payment_error")).isFalse();
    assertThat(statusOfPayment(id)).isEqualTo("complete");
  }

  @Test
  void aCardThatIsNoTestCardIsNotTried() {
    String id = newPayment().id();

    Answer refused = sandbox.pay(id, "1234");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("not known here");
    assertThat(intent(id).status()).isEqualTo(404);
  }

  @Test
  void visitThatHasBegunGoesOnUntilItExpires() {
    String closed = newPayment().id();
    assertThat(sandbox.closeLink(closed).json().path("active").asBoolean()).isFalse();
    assertThat(statusOfPayment(closed)).isEqualTo("open");
    assertThat(sandbox.expire(closed).text("status")).isEqualTo("expired");
    assertThat(sandbox.expire(closed).status()).isEqualTo(400);
    assertThat(sandbox.pay(closed, GOOD_CARD).status()).isEqualTo(409);
    assertThat(checkout(closed).body()).contains("no longer asked for");
    assertThat(logKinds()).containsExactly("void");
  }

  @Test
  void shouldExpandOnlyWhatIsAskedFor() {
    String id = newPayment().id();
    sandbox.pay(id, GOOD_CARD);
    String sessions = "/payments/v1/checkout/sessions?payment_link=" + id;

    assertThat(sandbox.get(sessions).json().at("/data/0/payment_intent").isTextual()).isTrue();
    JsonNode whole =
        sandbox
            .get(sessions + "&expand%5B0%5D=data.payment_intent.latest_charge")
            .json()
            .at("/data/0/payment_intent");
    assertThat(whole.at("/latest_charge/refunded").asBoolean(true)).isFalse();
    assertThat(intent(id).json().path("latest_charge").isTextual()).isTrue();
  }

  @Test
  @Tag("S1-43")
  void cardWithThreeDSecurePaysOnlyWhenItsHolderConfirms() {
    String id = newPayment().id();
    Answer challenge = sandbox.pay(id, CHALLENGED_CARD);
    assertThat(challenge.status()).isEqualTo(200);
    assertThat(challenge.body()).contains("asks you to confirm");

    assertThat(confirm(id, "false").status()).isEqualTo(303);
    assertThat(statusOfPayment(id)).isEqualTo("open");
    assertThat(confirm(id, "true").status()).isEqualTo(303);
    assertThat(statusOfPayment(id)).isEqualTo("complete");
    List<Received> events = receiver.await(reference, 2);
    assertThat(events.getFirst().json().at("/data/object/last_payment_error/code").asText())
        .isEqualTo("authentication_failed");
    assertThat(events.getLast().text("type")).isEqualTo("payment_intent.succeeded");
  }

  @Test
  @Tag("S1-40")
  void savedCardThatIsDeclinedIsAnErrorWithItsIntent() {
    Answer declined = charge("pm_refusing_later", "cus_refusing_later");

    assertThat(declined.status()).isEqualTo(402);
    assertThat(declined.json().at("/error/type").asText()).isEqualTo("card_error");
    assertThat(declined.json().at("/error/payment_intent/status").asText())
        .isEqualTo("requires_payment_method");
    assertThat(charge("pm_refusing_later", "cus_refusing_later").body()).isEqualTo(declined.body());
    assertThat(receiver.await(reference, 1).getFirst().text("type"))
        .isEqualTo("payment_intent.payment_failed");
  }

  @Test
  void savedCardOfAnotherCustomerIsNotCharged() {
    assertThat(charge("pm_good", "cus_disputed").status()).isEqualTo(400);
    assertThat(charge("pm_none", "cus_none").status()).isEqualTo(404);
  }

  @Test
  void shouldTellOfARefundThatFails() {
    String id = newPayment().id();
    sandbox.pay(id, CARD_REFUSING_REFUNDS);
    assertThat(sandbox.refund(id, reference + "/refund", 2_500_000).text("status"))
        .isEqualTo("pending");

    Received event = receiver.await(reference + "/refund", 1).getFirst();
    assertThat(event.text("type")).isEqualTo("refund.failed");
    assertThat(event.json().at("/data/object/failure_reason").asText()).isEqualTo("declined");
    assertThat(logKinds()).containsExactly("capture");
  }

  @Test
  void unpaidPaymentCannotBeRefunded() {
    String id = newPayment().id();
    sandbox.pay(id, DECLINED_CARD);

    assertThat(sandbox.refund(id, reference + "/refund", 1).status()).isEqualTo(400);
  }

  @Test
  void disputeTakesTheFunds() {
    sandbox.pay(newPayment().id(), DISPUTED_CARD);

    Awaitility.await().until(() -> logKinds().contains("chargeback"));
    assertThat(
            sandbox
                .get("/log/callbacks?referencePrefix=" + reference)
                .json()
                .path("items")
                .findValuesAsText("type"))
        .containsExactly("charge.dispute.funds_withdrawn", "payment_intent.succeeded");
  }

  @Test
  void whatIsUnknownIsMissing() {
    for (String path : List.of("payment_links/plink_none", "payment_intents/pi_none")) {
      Answer missing = sandbox.get("/payments/v1/" + path);
      assertThat(missing.status()).isEqualTo(404);
      assertThat(missing.json().at("/error/code").asText()).isEqualTo("resource_missing");
    }
    assertThat(sandbox.refund("pi_none", reference, 1).status()).isEqualTo(404);
    assertThat(checkout("plink_none").status()).isEqualTo(404);
  }

  private Answer charge(String card, String customer) {
    return sandbox.form(
        "/payments/v1/payment_intents",
        reference,
        Map.of(
            "amount", "2500000",
            "currency", "kes",
            "description", "Rent",
            "payment_method", card,
            "customer", customer,
            "confirm", "true",
            "off_session", "true",
            "metadata[reference]", reference));
  }

  private static Answer intent(String link) {
    return sandbox.get("/payments/v1/payment_intents/" + link.replace("plink_", "pi_"));
  }

  private Answer confirm(String id, String confirmed) {
    return sandbox.submit(
        "/payments/checkout/" + id, Map.of("cardNumber", CHALLENGED_CARD, "confirmed", confirmed));
  }

  private Answer checkout(String id) {
    return sandbox.get("/payments/checkout/" + id);
  }

  private List<String> logKinds() {
    return sandbox
        .get("/log/payments?referencePrefix=" + reference)
        .json()
        .path("items")
        .findValuesAsText("kind");
  }
}
