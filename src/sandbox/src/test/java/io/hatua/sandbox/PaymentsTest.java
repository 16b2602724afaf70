package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1-48")
class PaymentsTest extends SandboxTest {

  @Test
  void shouldCreateAPaymentWithACheckout() {
    Answer created = newPayment();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.id()).startsWith("pay_");
    assertThat(created.text("status")).isEqualTo("requires_payment");
    assertThat(created.text("checkoutUrl"))
        .isEqualTo("http://sandbox.example/payments/checkout/" + created.id());
    assertThat(created.json().path("amountMinorUnits").asLong()).isEqualTo(2_500_000);
    assertThat(created.text("currency")).isEqualTo("KES");
    assertThat(created.json().path("attempts")).isEmpty();
    assertThat(created.json().path("refunds")).isEmpty();
    assertThat(checkout(created.id()).body())
        .contains("Deposit for unit 4B", "KES 25,000.00", "Card number");
  }

  @Test
  void sameKeyWithAnotherBodyIsAConflict() {
    newPayment();

    Answer other =
        sandbox.createPayment(reference, reference, receiver.url(), inAnHour().plusSeconds(1));

    assertThat(other.status()).isEqualTo(409);
    assertThat(sandbox.get("/payments/v1/payments?reference=" + reference).json().path("items"))
        .hasSize(1);
  }

  @Test
  void anAmountOfZeroIsRefusedAndOfOneTaken() {
    var body = new HashMap<>(RunningSandbox.payment(reference, receiver.url(), inAnHour()));
    body.put("amountMinorUnits", 0);
    assertThat(sandbox.create("/payments/v1/payments", reference, body).status()).isEqualTo(422);
    body.put("amountMinorUnits", 1);
    assertThat(sandbox.create("/payments/v1/payments", reference, body).status()).isEqualTo(201);
  }

  @Test
  void shouldCaptureAndTellTheCaller() {
    String id = newPayment().id();

    Answer paid = sandbox.pay(id, GOOD_CARD);

    assertThat(paid.status()).isEqualTo(303);
    assertThat(paid.location()).isEqualTo("http://hatua.example/paid");
    JsonNode payment = sandbox.get("/payments/v1/payments/" + id).json();
    assertThat(payment.path("status").asText()).isEqualTo("captured");
    assertThat(payment.path("attempts").path(0).path("outcome").asText()).isEqualTo("captured");
    assertThat(payment.path("attempts").path(0).path("cardLast4").asText()).isEqualTo("4242");
    Received callback = receiver.await(reference, 1).getFirst();
    assertThat(callback.text("type")).isEqualTo("payment.captured");
    assertThat(callback.text("objectId")).isEqualTo(id);
    assertThat(callback.json().path("amountMinorUnits").asLong()).isEqualTo(2_500_000);
    assertThat(callback.text("currency")).isEqualTo("KES");
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

    assertThat(sandbox.pay(id, DECLINED_CARD).status()).isEqualTo(303);
    assertThat(statusOfPayment(id)).isEqualTo("requires_payment");
    assertThat(checkout(id).body()).contains("The last card was declined");
    sandbox.pay(id, GOOD_CARD);

    List<Received> callbacks = receiver.await(reference, 2);
    assertThat(callbacks)
        .extracting(callback -> callback.text("type"))
        .containsExactly("payment.failed", "payment.captured");
    assertThat(callbacks.getFirst().text("reason")).isEqualTo("card_declined");
    assertThat(statusOfPayment(id)).isEqualTo("captured");
  }

  @Test
  void aCardThatIsNoTestCardIsNotTried() {
    String id = newPayment().id();

    Answer refused = sandbox.pay(id, "1234");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("not known here");
    assertThat(sandbox.get("/payments/v1/payments/" + id).json().path("attempts")).isEmpty();
  }

  @Test
  void aPaymentPastItsTimeCannotBeCaptured() {
    String id = sandbox.createPayment(reference, reference, receiver.url(), justNow()).id();

    assertThat(sandbox.pay(id, GOOD_CARD).status()).isEqualTo(409);
    assertThat(checkout(id).body()).contains("The time to pay has passed");
    assertThat(statusOfPayment(id)).isEqualTo("requires_payment");
    assertThat(logKinds()).isEmpty();
  }

  @Test
  void shouldVoidAnUnpaidPaymentTwice() {
    String id = newPayment().id();

    assertThat(voidPayment(id).text("status")).isEqualTo("voided");
    assertThat(voidPayment(id).text("status")).isEqualTo("voided");
    assertThat(sandbox.pay(id, GOOD_CARD).status()).isEqualTo(409);
    assertThat(logKinds()).containsExactly("void");
  }

  @Test
  void shouldAnswerCapturedWhenAVoidComesTooLate() {
    String id = newPayment().id();
    sandbox.pay(id, GOOD_CARD);

    Answer voided = voidPayment(id);

    assertThat(voided.status()).isEqualTo(200);
    assertThat(voided.text("status")).isEqualTo("captured");
  }

  @Test
  void shouldRefundOnceForOneKey() {
    String id = newPayment().id();
    sandbox.pay(id, GOOD_CARD);

    Answer refund = refund(id, "once", 2_500_000);
    Answer again = refund(id, "once", 2_500_000);

    assertThat(refund.status()).isEqualTo(201);
    assertThat(refund.id()).startsWith("ref_");
    assertThat(refund.text("status")).isEqualTo("pending");
    assertThat(again.body()).isEqualTo(refund.body());
    Received callback = receiver.await(reference + "/refund", 1).getFirst();
    assertThat(callback.text("type")).isEqualTo("refund.succeeded");
    assertThat(callback.text("objectId")).isEqualTo(refund.id());
    assertThat(callback.json().path("amountMinorUnits").asLong()).isEqualTo(2_500_000);
    assertThat(statusOfPayment(id)).isEqualTo("refunded");
    assertThat(logKinds()).containsExactly("capture", "refund");
  }

  @Test
  void shouldRefundInPartsButNeverMoreThanWasCaptured() {
    String id = newPayment().id();
    sandbox.pay(id, GOOD_CARD);

    refund(id, "first", 1_000_000);
    assertThat(refund(id, "too-much", 1_500_001).status()).isEqualTo(409);
    receiver.await(reference + "/refund", 1);
    assertThat(statusOfPayment(id)).isEqualTo("captured");
    assertThat(refund(id, "rest", 1_500_000).status()).isEqualTo(201);
    receiver.await(reference + "/refund", 2);
    assertThat(statusOfPayment(id)).isEqualTo("refunded");
  }

  @Test
  void anUnpaidPaymentCannotBeRefunded() {
    assertThat(refund(newPayment().id(), "early", 1).status()).isEqualTo(409);
  }

  @Test
  void shouldTellOfARefundThatFails() {
    String id = newPayment().id();
    sandbox.pay(id, CARD_REFUSING_REFUNDS);

    refund(id, "fails", 2_500_000);

    Received callback = receiver.await(reference + "/refund", 1).getFirst();
    assertThat(callback.text("type")).isEqualTo("refund.failed");
    assertThat(callback.text("reason")).isEqualTo("refund_refused");
    assertThat(statusOfPayment(id)).isEqualTo("captured");
    assertThat(logKinds()).containsExactly("capture");
  }

  @Test
  @Tag("S1-43")
  void cardWithThreeDSecurePaysOnlyWhenItsHolderConfirms() {
    String id = newPayment().id();
    Answer challenge = sandbox.pay(id, CHALLENGED_CARD);
    assertThat(challenge.status()).isEqualTo(200);
    assertThat(challenge.body()).contains("asks you to confirm");
    assertThat(statusOfPayment(id)).isEqualTo("requires_payment");

    assertThat(confirm(id, "false").status()).isEqualTo(303);
    assertThat(statusOfPayment(id)).isEqualTo("requires_payment");
    assertThat(confirm(id, "true").status()).isEqualTo(303);
    assertThat(statusOfPayment(id)).isEqualTo("captured");
    assertThat(receiver.await(reference, 2))
        .extracting(callback -> callback.text("type"), callback -> callback.text("reason"))
        .containsExactly(
            tuple("payment.failed", "authentication_failed"), tuple("payment.captured", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "card_good, captured, payment.captured",
    "card_refusing_later, requires_payment, payment.failed",
    "card_challenged, requires_payment, payment.failed"
  })
  @Tag("S1-40")
  void shouldChargeASavedCardWithoutItsHolder(String method, String status, String type) {
    Answer charged = chargeSaved(method);

    assertThat(charged.status()).isEqualTo(201);
    assertThat(charged.text("status")).isEqualTo(status);
    assertThat(receiver.await(reference, 1).getFirst().text("type")).isEqualTo(type);
  }

  @Test
  void cardThatNobodySavedCannotBeCharged() {
    assertThat(chargeSaved("card_none").status()).isEqualTo(409);
  }

  @Test
  void shouldNameTheCardThatPaid() {
    String id = newPayment().id();
    sandbox.pay(id, GOOD_CARD);

    assertThat(receiver.await(reference, 1).getFirst().text("method")).isEqualTo("card_good");
    assertThat(sandbox.get("/payments/v1/payments/" + id).text("method")).isEqualTo("card_good");
  }

  @Test
  void disputedCardIsChargedBack() {
    String id = newPayment().id();
    sandbox.pay(id, DISPUTED_CARD);

    assertThat(receiver.await(reference, 2))
        .extracting(callback -> callback.text("type"))
        .containsExactly("payment.captured", "payment.charged_back");
    assertThat(statusOfPayment(id)).isEqualTo("charged_back");
    assertThat(logKinds()).containsExactly("capture", "chargeback");
    assertThat(refund(id, "late", 1).status()).isEqualTo(409);
  }

  @Test
  void unknownPaymentsAreNotFound() {
    assertThat(sandbox.get("/payments/v1/payments/pay_none").status()).isEqualTo(404);
    assertThat(refund("pay_none", "k", 1).status()).isEqualTo(404);
    assertThat(checkout("pay_none").status()).isEqualTo(404);
  }

  private Answer refund(String id, String key, long amountMinorUnits) {
    return sandbox.create(
        "/payments/v1/payments/" + id + "/refunds",
        reference + key,
        Map.of("reference", reference + "/refund", "amountMinorUnits", amountMinorUnits));
  }

  private Answer confirm(String id, String confirmed) {
    return sandbox.submit(
        "/payments/checkout/" + id, Map.of("cardNumber", CHALLENGED_CARD, "confirmed", confirmed));
  }

  private Answer chargeSaved(String method) {
    var body = new HashMap<>(RunningSandbox.payment(reference, receiver.url(), inAnHour()));
    body.put("savedMethod", method);
    return sandbox.create("/payments/v1/payments", reference, body);
  }

  private Answer voidPayment(String id) {
    return sandbox.post("/payments/v1/payments/" + id + "/void");
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
