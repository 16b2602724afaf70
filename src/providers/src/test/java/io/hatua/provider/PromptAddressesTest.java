package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hatua.payment.PromptCallback;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S0-04")
@Tag("S1-43")
class PromptAddressesTest {

  private static final String PAID =
      """
      {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1",
       "CheckoutRequestID":"ws_CO_191220191020363925","ResultCode":0,
       "ResultDesc":"The service request is processed successfully.",
       "CallbackMetadata":{"Item":[{"Name":"Amount","Value":25000.00},
        {"Name":"MpesaReceiptNumber","Value":"NLJ7RT61SV"},{"Name":"Balance"},
        {"Name":"TransactionDate","Value":20191219102115},
        {"Name":"PhoneNumber","Value":254708374149}]}}}}
      """;

  private final PromptAddresses addresses =
      new PromptAddresses(
          new MpesaAccount(
              URI.create("http://mpesa.example"),
              "key",
              "secret",
              "174379",
              "pass",
              "initiator",
              "credential",
              "callback",
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Map.of()),
          new CallbackAddress("http://hatua.example"));

  @Test
  void shouldReadWhatComesToItsAddress() {
    String address = addresses.of("tnt_x", "pmt_1", 1).toString();
    assertThat(address)
        .matches("http://hatua\\.example/callbacks/tnt_x/mpesa/pmt_1/1/[0-9a-f]{64}");
    assertThat(verify("tnt_x", "pmt_1", 1, PAID))
        .isEqualTo(new PromptCallback("pmt_1", 1, "ws_CO_191220191020363925", "NLJ7RT61SV"));
  }

  @Test
  void shouldReadARefusal() {
    assertThat(
            verify(
                "tnt_x",
                "pmt_1",
                1,
                """
                {"Body":{"stkCallback":{"CheckoutRequestID":"ws_CO_1","ResultCode":1032,
                 "ResultDesc":"Request cancelled by user"}}}"""))
        .isEqualTo(new PromptCallback("pmt_1", 1, "ws_CO_1", null));
  }

  @Test
  void refusesTheAddressOfAnotherTenantPaymentOrAttempt() {
    refuse("tnt_y", "pmt_1", 1, PAID);
    refuse("tnt_x", "pmt_2", 1, PAID);
    refuse("tnt_x", "pmt_1", 2, PAID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"Body\":",
        "{\"Body\":{\"stkCallback\":{\"ResultCode\":0}}}",
        "{\"Body\":{\"stkCallback\":{\"CheckoutRequestID\":\"a b\"}}}"
      })
  void refusesWhatIsNoCallback(String body) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> verify("tnt_x", "pmt_1", 1, body));
  }

  /** The token is the one of {@code tnt_x}, {@code pmt_1}, attempt 1. */
  private PromptCallback verify(String tenant, String payment, int attempt, String body) {
    String address = addresses.of("tnt_x", "pmt_1", 1).toString();
    return addresses.verify(
        tenant,
        payment,
        attempt,
        address.substring(address.lastIndexOf('/') + 1),
        body.getBytes(UTF_8));
  }

  private void refuse(String tenant, String payment, int attempt, String body) {
    assertThatExceptionOfType(CallbackRefusedException.class)
        .isThrownBy(() -> verify(tenant, payment, attempt, body));
  }
}
