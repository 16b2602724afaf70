package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest extends SandboxTest {

  @Test
  void shouldBeUnavailableAsOftenAsAskedAndWithoutEffect() {
    sandbox.fault("payments", "create", "unavailable", reference, "count", 1);

    Answer unavailable = newPayment();
    assertThat(unavailable.status()).isEqualTo(503);
    assertThat(unavailable.json().at("/error/type").asText()).isEqualTo("api_error");
    assertThat(newPayment().status()).isEqualTo(200);
  }

  @Test
  void shouldBeUnavailableForEveryOperationUntilTheFaultIsRemoved() {
    String id = newPayment().id();
    String fault = sandbox.fault("payments", "any", "unavailable", reference).id();

    assertThat(sandbox.get("/payments/v1/payment_links/" + id).status()).isEqualTo(503);
    assertThat(sandbox.closeLink(id).status()).isEqualTo(503);
    assertThat(sandbox.pay(id, GOOD_CARD).status()).isEqualTo(503);

    assertThat(sandbox.delete("/control/faults/" + fault).status()).isEqualTo(204);
    assertThat(statusOfPayment(id)).isEqualTo("open");
    assertThat(sandbox.delete("/control/faults/" + fault).status()).isEqualTo(404);
  }

  @Test
  void shouldStrikeOnlyReferencesWithThePrefixAndOnlyThatProvider() {
    sandbox.fault("payments", "any", "unavailable", "another-" + reference);
    sandbox.fault("esign", "any", "unavailable", reference);

    assertThat(newPayment().status()).isEqualTo(200);
    assertThat(newSignatureRequest().status()).isEqualTo(503);
  }

  @Test
  void shouldKeepASlowAnswerBackWhileItsEffectIsThere() {
    sandbox.fault("esign", "create", "slow", reference, "delay", "PT1S", "count", 1);
    Instant before = Instant.now();

    Answer slow = newSignatureRequest();

    assertThat(slow.status()).isEqualTo(201);
    assertThat(Duration.between(before, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldHaveTheEffectOfASlowCallBeforeItsAnswer() {
    String id = newSignatureRequest().id();
    sandbox.fault("esign", "sign", "slow", reference, "delay", "PT2S", "count", 1);
    Thread signer = Thread.ofVirtual().start(() -> sandbox.sign(id));

    await().atMost(Duration.ofMillis(1900)).until(() -> statusOfRequest(id).equals("signed"));

    assertThat(signer.isAlive()).isTrue();
  }

  @Test
  void shouldKnowOfAPaymentWhoseCallbackIsStillToCome() {
    sandbox.fault("payments", "capture", "late", reference, "delay", "PT1S");
    String id = newPayment().id();
    Instant before = Instant.now();
    sandbox.pay(id, GOOD_CARD);

    assertThat(sandbox.expire(id).status()).isEqualTo(400);
    assertThat(statusOfPayment(id)).isEqualTo("complete");
    assertThat(receiver.received(reference)).isEmpty();
    assertThat(receiver.await(reference, 1).getFirst().at())
        .isAfterOrEqualTo(before.plusSeconds(1));
  }

  @Test
  void shouldDeliverTwiceUnderOneId() {
    sandbox.fault("esign", "callback", "double", reference, "count", 1);
    sandbox.sign(newSignatureRequest().id());

    List<Received> callbacks = receiver.await(reference, 2);

    assertThat(callbacks.get(0).body()).isEqualTo(callbacks.get(1).body());
    await().until(() -> onlyCallback().path("state").asText().equals("delivered"));
    assertThat(onlyCallback().path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void shouldDeliverTheCallbacksOfAReferenceNewestFirst() {
    sandbox.fault("payments", "callback", "reordered", reference, "delay", "PT1S");
    String id = newPayment().id();
    sandbox.pay(id, DECLINED_CARD);
    sandbox.pay(id, GOOD_CARD);

    assertThat(receiver.await(reference, 2))
        .extracting(callback -> callback.text("type"))
        .containsExactly("payment_intent.succeeded", "payment_intent.payment_failed");
  }

  @Test
  void shouldSignWrongOnceAndRightInTheNextAttempt() {
    sandbox.fault("payments", "callback", "wrong-signature", reference, "count", 1);
    receiver.refuse(reference, 401);
    sandbox.pay(newPayment().id(), GOOD_CARD);

    List<Received> callbacks = receiver.await(reference, 2);

    assertThat(Signatures.isRight(callbacks.get(0), RunningSandbox.PAYMENTS_SECRET)).isFalse();
    assertThat(Signatures.isRight(callbacks.get(1), RunningSandbox.PAYMENTS_SECRET)).isTrue();
  }

  @Test
  void shouldNeverSendASilencedCallback() {
    sandbox.fault("payments", "capture", "silent", reference, "count", 1);
    String id = newPayment().id();
    sandbox.pay(id, DECLINED_CARD);
    sandbox.pay(id, GOOD_CARD);

    assertThat(receiver.await(reference, 1))
        .extracting(callback -> callback.text("type"))
        .containsExactly("payment_intent.succeeded");
    JsonNode log = sandbox.get("/log/callbacks?referencePrefix=" + reference).json().path("items");
    assertThat(log.findValuesAsText("state")).last().isEqualTo("silenced");
  }

  @Test
  void shouldListTheFaultsInForce() {
    Answer fault = sandbox.fault("esign", "void", "slow", reference, "delay", "PT0.5S", "count", 3);

    assertThat(fault.status()).isEqualTo(201);
    assertThat(fault.json().path("remaining").asInt()).isEqualTo(3);
    assertThat(fault.text("delay")).isEqualTo("PT0.5S");
    assertThat(sandbox.get("/control/faults").json().path("items").findValuesAsText("id"))
        .contains(fault.id());
  }

  @Test
  void aFaultThatCouldNeverStrikeIsRefused() {
    assertThat(sandbox.fault("esign", "callback", "unavailable", reference).status())
        .isEqualTo(422);
    assertThat(sandbox.fault("esign", "create", "silent", reference).status()).isEqualTo(422);
    assertThat(sandbox.fault("esign", "any", "slow", reference, "count", 0).status())
        .isEqualTo(422);
    Answer unknown = sandbox.fault("esign", "any", "grumpy", reference);
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text("detail")).contains("'kind'");
  }

  private JsonNode onlyCallback() {
    return sandbox.get("/log/callbacks?referencePrefix=" + reference).json().path("items").path(0);
  }
}
