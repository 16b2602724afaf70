package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S1-26")
@Tag("S1-27")
class ESignatureTest extends SandboxTest {

  @Test
  void shouldCreateAPendingRequestWithAHostedPage() {
    Answer created = newSignatureRequest();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.id()).startsWith("esr_");
    assertThat(created.text("reference")).isEqualTo(reference);
    assertThat(created.text("status")).isEqualTo("pending");
    assertThat(created.text("signingUrl"))
        .isEqualTo("http://sandbox.example/esign/sign/" + created.id());
    Answer page = sandbox.get("/esign/sign/" + created.id());
    assertThat(page.body()).contains("Lease of unit 4B", "renter", "Decline");
  }

  @Test
  void shouldAnswerTheSameForTheSameKeyAndBody() {
    Instant expiresAt = inAnHour();
    Answer first = sandbox.createSignatureRequest(reference, reference, receiver.url(), expiresAt);
    Answer again = sandbox.createSignatureRequest(reference, reference, receiver.url(), expiresAt);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(requestsOfReference()).hasSize(1);
  }

  @Test
  void sameKeyWithAnotherBodyIsAConflict() {
    newSignatureRequest();

    Answer other =
        sandbox.createSignatureRequest(
            reference, reference, receiver.url(), inAnHour().plusSeconds(1));

    assertThat(other.status()).isEqualTo(409);
    assertThat(requestsOfReference()).hasSize(1);
  }

  @Test
  void missingIdempotencyKeyIsRefused() {
    HttpRequest.Builder withoutKey =
        HttpRequest.newBuilder(sandbox.uri("/esign/v1/requests"))
            .header("Authorization", "Bearer esign-key")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));

    assertThat(sandbox.send(withoutKey).status()).isEqualTo(400);
  }

  @Test
  void anIdempotencyKeyOf256CharactersIsRefusedAndOf255Taken() {
    Instant expiresAt = inAnHour();
    String longest = (reference + "-".repeat(255)).substring(0, 255);

    assertThat(
            sandbox
                .createSignatureRequest(longest + "-", reference, receiver.url(), expiresAt)
                .status())
        .isEqualTo(400);
    assertThat(
            sandbox.createSignatureRequest(longest, reference, receiver.url(), expiresAt).status())
        .isEqualTo(201);
  }

  @Test
  void wrongApiKeyIsRefused() {
    assertThat(sandbox.postWithoutKeys("/esign/v1/requests", Map.of()).status()).isEqualTo(401);
    HttpRequest.Builder withOtherProvidersKey =
        HttpRequest.newBuilder(sandbox.uri("/esign/v1/requests?reference=x"))
            .header("Authorization", "Bearer payments-key");
    assertThat(sandbox.send(withOtherProvidersKey).status()).isEqualTo(401);
  }

  @Test
  void everyFaultOfABodyIsNamedAtOnce() {
    Answer refused =
        sandbox.create(
            "/esign/v1/requests", "k", Map.of("title", " ", "callbackUrl", "javascript:alert(1)"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").findValuesAsText("field"))
        .containsExactly(
            "reference",
            "title",
            "documentSha256",
            "documentUrl",
            "signerRole",
            "callbackUrl",
            "returnUrl",
            "expiresAt");
  }

  @Test
  void shouldSignOnTheHostedPageAndTellTheCaller() {
    String id = newSignatureRequest().id();

    Answer answered = sandbox.sign(id);

    assertThat(answered.status()).isEqualTo(303);
    assertThat(answered.location()).isEqualTo("http://hatua.example/signed");
    assertThat(statusOfRequest(id)).isEqualTo("signed");
    Received callback = receiver.await(reference, 1).getFirst();
    assertThat(callback.text("id")).startsWith("cb_");
    assertThat(callback.text("type")).isEqualTo("signature.signed");
    assertThat(callback.text("objectId")).isEqualTo(id);
    assertThat(callback.text("status")).isEqualTo("signed");
    assertThat(Instant.parse(callback.text("occurredAt"))).isBeforeOrEqualTo(Instant.now());
    assertThat(callback.json().has("amountMinorUnits")).isFalse();
  }

  @Test
  void shouldDeclineWithAReason() {
    String id = newSignatureRequest().id();

    sandbox.submit(
        "/esign/sign/" + id, Map.of("outcome", "declined", "reason", " The rent is wrong "));

    assertThat(statusOfRequest(id)).isEqualTo("declined");
    Received callback = receiver.await(reference, 1).getFirst();
    assertThat(callback.text("type")).isEqualTo("signature.declined");
    assertThat(callback.text("reason")).isEqualTo("The rent is wrong");
  }

  @Test
  void unknownOutcomeIsRefused() {
    String id = newSignatureRequest().id();

    assertThat(sandbox.submit("/esign/sign/" + id, Map.of("outcome", "perhaps")).status())
        .isEqualTo(400);
    assertThat(statusOfRequest(id)).isEqualTo("pending");
  }

  @Test
  void shouldTakeASecondClickOnSignAsOneSignature() {
    String id = newSignatureRequest().id();

    sandbox.sign(id);
    Answer second = sandbox.sign(id);

    assertThat(second.status()).isEqualTo(303);
    assertThat(callbackLog()).hasSize(1);
  }

  @Test
  void shouldVoidAPendingRequestTwice() {
    String id = newSignatureRequest().id();

    assertThat(voidRequest(id).text("status")).isEqualTo("voided");
    assertThat(voidRequest(id).text("status")).isEqualTo("voided");
    assertThat(callbackLog()).isEmpty();
  }

  @Test
  void shouldKeepTheSignatureWhenAVoidComesTooLate() {
    String id = newSignatureRequest().id();
    sandbox.sign(id);

    Answer voided = voidRequest(id);

    assertThat(voided.status()).isEqualTo(200);
    assertThat(voided.text("status")).isEqualTo("signed");
  }

  @Test
  void aVoidedRequestCannotBeSigned() {
    String id = newSignatureRequest().id();
    voidRequest(id);

    Answer late = sandbox.sign(id);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body()).contains("withdrawn");
    assertThat(statusOfRequest(id)).isEqualTo("voided");
  }

  @Test
  void shouldExpireWhatNobodyAnsweredInTime() {
    String id =
        sandbox.createSignatureRequest(reference, reference, receiver.url(), justNow()).id();

    Received callback = receiver.await(reference, 1).getFirst();
    assertThat(callback.text("type")).isEqualTo("signature.expired");
    assertThat(statusOfRequest(id)).isEqualTo("expired");
    assertThat(sandbox.sign(id).status()).isEqualTo(409);
    assertThat(voidRequest(id).text("status")).isEqualTo("expired");
    assertThat(callbackLog()).hasSize(1);
  }

  @Test
  void unknownRequestsAreNotFound() {
    assertThat(sandbox.get("/esign/v1/requests/esr_none").status()).isEqualTo(404);
    assertThat(voidRequest("esr_none").status()).isEqualTo(404);
    Answer page = sandbox.get("/esign/sign/esr_none");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("This link leads nowhere");
  }

  private Answer voidRequest(String id) {
    return sandbox.post("/esign/v1/requests/" + id + "/void");
  }

  private JsonNode requestsOfReference() {
    return sandbox.get("/esign/v1/requests?reference=" + reference).json().path("items");
  }

  private JsonNode callbackLog() {
    return sandbox.get("/log/callbacks?referencePrefix=" + reference).json().path("items");
  }
}
