package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hatua.provider.PlayedProvider.Call;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1-48")
class PaymentsClientTest {

  private static final String PAYMENT =
      """
      {"id":"pay_1","reference":"tnt_x/lse_y/deposit","status":"captured",
       "checkoutUrl":"http://provider.example/payments/checkout/pay_1",
       "amountMinorUnits":2500000,"currency":"KES","expiresAt":"2026-12-01T00:00:00Z",
       "attempts":[
         {"outcome":"declined","cardLast4":"0002","reason":"card_declined",
          "attemptedAt":"2026-11-22T09:00:00Z"},
         {"outcome":"captured","cardLast4":"4242","attemptedAt":"2026-11-22T09:01:00Z"}],
       "refunds":[
         {"id":"ref_1","paymentId":"pay_1","reference":"tnt_x/lse_y/deposit-refund",
          "amountMinorUnits":2500000,"status":"pending"}]}
      """;

  private PlayedProvider provider;
  private PaymentsClient client;

  @BeforeEach
  void start() throws IOException {
    provider = new PlayedProvider();
    client = new PaymentsClient(provider.http("payments", Duration.ofSeconds(30)));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void shouldCreateAPaymentUnderItsKey() throws IOException {
    provider.answer(201, PAYMENT);

    client.create(
        "tnt_x/lse_y/deposit",
        new NewPayment(
            "tnt_x/lse_y/deposit",
            2_500_000,
            "KES",
            "Deposit for unit 4B",
            URI.create("http://hatua.example/callbacks/tnt_x/payments"),
            URI.create("http://hatua.example/paid"),
            Instant.parse("2026-12-01T00:00:00Z"),
            "tnt_x/deposits"));

    Call call = provider.lastCall();
    assertThat(call.line()).isEqualTo("POST /v1/payments");
    assertThat(call.authorization()).isEqualTo("Bearer payments-key");
    assertThat(call.idempotencyKey()).isEqualTo("tnt_x/lse_y/deposit");
    assertThat(ProviderHttp.JSON.readTree(call.body()))
        .isEqualTo(
            ProviderHttp.JSON.readTree(
                """
                {"reference":"tnt_x/lse_y/deposit","amountMinorUnits":2500000,"currency":"KES",
                 "description":"Deposit for unit 4B",
                 "callbackUrl":"http://hatua.example/callbacks/tnt_x/payments",
                 "returnUrl":"http://hatua.example/paid","expiresAt":"2026-12-01T00:00:00Z",
                 "account":"tnt_x/deposits"}
                """));
  }

  @Test
  void shouldReadAttemptsAndRefunds() {
    provider.answer(200, PAYMENT);

    Payment payment = client.get("pay_1");

    assertThat(provider.lastCall().line()).isEqualTo("GET /v1/payments/pay_1");
    assertThat(payment.amountMinorUnits()).isEqualTo(2_500_000);
    assertThat(payment.attempts())
        .containsExactly(
            new Payment.Attempt(
                Payment.Attempt.Outcome.DECLINED,
                "0002",
                "card_declined",
                Instant.parse("2026-11-22T09:00:00Z")),
            new Payment.Attempt(
                Payment.Attempt.Outcome.CAPTURED,
                "4242",
                null,
                Instant.parse("2026-11-22T09:01:00Z")));
    assertThat(payment.refunds())
        .containsExactly(
            new Refund(
                "ref_1",
                "pay_1",
                "tnt_x/lse_y/deposit-refund",
                2_500_000,
                Refund.Status.PENDING,
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "requires_payment,REQUIRES_PAYMENT",
    "captured,CAPTURED",
    "voided,VOIDED",
    "refunded,REFUNDED",
    "charged_back,CHARGED_BACK"
  })
  void shouldVoidOrLearnTheStateItHas(String word, Payment.Status status) {
    provider.answer(200, PAYMENT.replace("\"status\":\"captured\"", "\"status\":\"" + word + "\""));

    assertThat(client.voidPayment("pay_1").status()).isEqualTo(status);
    assertThat(provider.lastCall().line()).isEqualTo("POST /v1/payments/pay_1/void");
  }

  @Test
  void shouldFindByReference() {
    provider.answer(200, "{\"items\":[" + PAYMENT + "]}");

    assertThat(client.findByReference("tnt_x/lse_y/deposit"))
        .extracting(Payment::id)
        .containsExactly("pay_1");
    assertThat(provider.lastCall().line())
        .isEqualTo("GET /v1/payments?reference=tnt_x%2Flse_y%2Fdeposit");
  }

  @ParameterizedTest
  @CsvSource({"pending,PENDING", "succeeded,SUCCEEDED", "failed,FAILED"})
  void shouldAskForARefundUnderItsKey(String word, Refund.Status status) {
    provider.answer(
        201,
        """
        {"id":"ref_1","paymentId":"pay_1","reference":"tnt_x/lse_y/deposit-refund",
         "amountMinorUnits":2500000,"status":"%s"}
        """
            .formatted(word));

    Refund refund =
        client.refund(
            "pay_1", "refund-key", new NewRefund("tnt_x/lse_y/deposit-refund", 2_500_000));

    assertThat(refund.status()).isEqualTo(status);
    Call call = provider.lastCall();
    assertThat(call.line()).isEqualTo("POST /v1/payments/pay_1/refunds");
    assertThat(call.idempotencyKey()).isEqualTo("refund-key");
    assertThat(call.body())
        .isEqualTo("{\"reference\":\"tnt_x/lse_y/deposit-refund\",\"amountMinorUnits\":2500000}");
  }

  @Test
  void aRefundOfAnUnpaidPaymentIsRejected() {
    provider.answer(409, "{\"detail\":\"Only a captured payment can be refunded\"}");

    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> client.refund("pay_1", "refund-key", new NewRefund("r", 1)))
        .withMessageContaining("409")
        .withMessageContaining("Only a captured payment");
  }
}
