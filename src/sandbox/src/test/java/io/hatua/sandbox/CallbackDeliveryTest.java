package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hatua.sandbox.CallbackReceiver.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("S0-04")
class CallbackDeliveryTest extends SandboxTest {

  @Test
  void shouldSignEachProvidersCallbacksWithItsOwnSecret() {
    sandbox.sign(newSignatureRequest().id());
    Received esign = receiver.await(reference, 1).getFirst();
    sandbox.pay(newPayment().id(), GOOD_CARD);
    Received payment = receiver.await(reference, 2).getLast();

    assertThat(Signatures.isRight(esign, RunningSandbox.ESIGN_SECRET)).isTrue();
    assertThat(Signatures.isRight(esign, RunningSandbox.PAYMENTS_SECRET)).isFalse();
    assertThat(Signatures.isRight(payment, RunningSandbox.PAYMENTS_SECRET)).isTrue();
  }

  @Test
  void shouldTryAgainWithGrowingWaitsUntilAccepted() {
    receiver.refuse(reference, 500, 500);
    sandbox.sign(newSignatureRequest().id());

    List<Received> callbacks = receiver.await(reference, 3);

    assertThat(callbacks)
        .extracting(callback -> callback.text("id"))
        .hasSize(3)
        .containsOnly(callbacks.getFirst().text("id"));
    assertThat(callbacks.get(1).at()).isAfterOrEqualTo(callbacks.get(0).at().plusMillis(50));
    assertThat(callbacks.get(2).at()).isAfterOrEqualTo(callbacks.get(1).at().plusMillis(100));
    await().until(() -> logged("state").equals("delivered"));
    assertThat(logged("lastFailure")).isEqualTo("The receiver answered 500");
  }

  @Test
  void aRedirectIsNoAcceptance() {
    receiver.refuse(reference, 302);
    sandbox.sign(newSignatureRequest().id());

    assertThat(receiver.await(reference, 2)).hasSize(2);
  }

  @Test
  void shouldKeepStateFaultsAndQueueOverARestart(@TempDir Path data) {
    String id;
    try (RunningSandbox first = RunningSandbox.start(data, receiver.url())) {
      first.fault("payments", "capture", "late", reference, "delay", "PT1S", "count", 1);
      first.fault("payments", "void", "unavailable", reference);
      id = first.createPayment(reference).id();
      first.pay(id, GOOD_CARD);
    }
    assertThat(receiver.received(reference)).isEmpty();

    try (RunningSandbox second = RunningSandbox.start(data, receiver.url())) {
      assertThat(statusOfPayment(second, id)).isEqualTo("complete");
      assertThat(second.closeLink(id).status()).isEqualTo(503);
      assertThat(receiver.await(reference, 1).getFirst().text("type"))
          .isEqualTo("payment_intent.succeeded");
    }
  }

  @Test
  void shouldLoseNothingThatWasAnsweredWhenKilled(@TempDir Path data) throws IOException {
    String payment;
    String refund;
    try (RunningSandbox killed = RunningSandbox.startProcess(data, receiver.url())) {
      killed.fault("payments", "callback", "late", reference, "delay", "PT2S");
      payment = killed.createPayment(reference).id();
      killed.pay(payment, GOOD_CARD);
      refund = killed.refund(payment, reference, 1).id();
    }

    try (RunningSandbox second = RunningSandbox.start(data, receiver.url())) {
      assertThat(receiver.await(reference, 2))
          .extracting(Received::objectId)
          .containsExactly(payment.replace("plink_", "pi_"), refund);
      assertThat(second.get("/log/payments").json().path("items").findValuesAsText("kind"))
          .containsExactly("capture", "refund");
    }
  }

  private String logged(String field) {
    return sandbox
        .get("/log/callbacks?referencePrefix=" + reference)
        .json()
        .path("items")
        .path(0)
        .path(field)
        .asText();
  }
}
