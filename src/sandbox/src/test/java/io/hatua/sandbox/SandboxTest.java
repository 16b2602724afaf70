package io.hatua.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One sandbox and one receiver for a class of tests; each test has a reference of its own. */
abstract class SandboxTest {

  static final String GOOD_CARD = "4242 4242 4242 4242";
  static final String DECLINED_CARD = "4000000000000002";
  static final String CHALLENGED_CARD = "4000002760003184";
  static final String DISPUTED_CARD = "4000000000000259";
  static final String CARD_REFUSING_REFUNDS = "4000000000005126";

  static RunningSandbox sandbox;
  static CallbackReceiver receiver;

  String reference;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    receiver = new CallbackReceiver();
    sandbox = RunningSandbox.start(data, receiver.url());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
    receiver.close();
  }

  @BeforeEach
  void takeReference() {
    reference = RunningSandbox.newReference();
  }

  static Instant inAnHour() {
    return Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
  }

  static Instant justNow() {
    return Instant.now().minusMillis(1);
  }

  RunningSandbox.Answer newSignatureRequest() {
    return sandbox.createSignatureRequest(reference, reference, receiver.url(), inAnHour());
  }

  RunningSandbox.Answer newPayment() {
    return sandbox.createPayment(reference);
  }

  static String statusOfRequest(String id) {
    return sandbox.get("/esign/v1/requests/" + id).text("status");
  }

  /** Of the visit to a link: open, complete or expired. */
  static String statusOfPayment(String link) {
    return statusOfPayment(sandbox, link);
  }

  static String statusOfPayment(RunningSandbox at, String link) {
    return at.get("/payments/v1/checkout/sessions?payment_link=" + link)
        .json()
        .at("/data/0/status")
        .asText();
  }
}
