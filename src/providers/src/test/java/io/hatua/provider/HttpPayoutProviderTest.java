package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.payout.PayoutOrder;
import io.hatua.payout.PayoutRefusedException;
import io.hatua.payout.ProviderPayout;
import io.hatua.supplier.BankAccount;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S3-14")
class HttpPayoutProviderTest {

  private static final String REFERENCE = "tnt_x/exp_y/payout/1";
  private static final Money AMOUNT = Money.of(464_000, "KES");

  private PlayedProvider bank;
  private HttpPayoutProvider provider;

  @BeforeEach
  void start() throws IOException {
    bank = new PlayedProvider();
    provider =
        new HttpPayoutProvider(
            new PayoutsClient(bank.http("payouts", Duration.ofSeconds(30))),
            new CallbackAddress("http://hatua.example"));
  }

  @AfterEach
  void stop() {
    bank.close();
  }

  @Test
  void shouldAskForAPayoutUnderItsKey() throws IOException {
    bank.answer(201, payout("pending"));

    assertThat(provider.request(order()))
        .isEqualTo(new ProviderPayout("po_1", ProviderPayout.State.PENDING, AMOUNT));
    PlayedProvider.Call call = bank.lastCall();
    assertThat(call.line()).isEqualTo("POST /v1/payouts");
    assertThat(call.authorization()).isEqualTo("Bearer payouts-key");
    assertThat(call.idempotencyKey()).isEqualTo(REFERENCE);
    assertThat(ProviderHttp.JSON.readTree(call.body()))
        .isEqualTo(
            ProviderHttp.JSON.readTree(
                """
                {"reference":"tnt_x/exp_y/payout/1","amountMinorUnits":464000,"currency":"KES",
                 "bankCode":"EQBLKENA","accountNumber":"0011223344","accountName":"Fixit Ltd",
                 "description":"INV-1",
                 "callbackUrl":"http://hatua.example/callbacks/tnt_x/payouts",
                 "fromAccount":"tnt_x/client"}
                """));
  }

  @ParameterizedTest
  @CsvSource({"pending, PENDING", "paid, PAID", "failed, FAILED", "cancelled, CANCELLED"})
  void shouldReadEveryState(String status, ProviderPayout.State state) {
    bank.answer(200, "{\"items\":[%s]}".formatted(payout(status)));
    assertThat(provider.find(REFERENCE)).contains(new ProviderPayout("po_1", state, AMOUNT));
    assertThat(bank.lastCall().line()).startsWith("GET /v1/payouts?reference=");

    bank.answer(200, payout(status));
    assertThat(provider.cancel("po_1").state()).isEqualTo(state);
    assertThat(bank.lastCall().line()).isEqualTo("POST /v1/payouts/po_1/cancel");
  }

  @Test
  void shouldFindNothingWhenTheBankNeverGotIt() {
    bank.answer(200, "{\"items\":[]}");

    assertThat(provider.find(REFERENCE)).isEmpty();
  }

  @Test
  void shouldTellARefusedReceiverFromEverythingElse() {
    bank.answer(422, "{\"detail\":\"no such account\"}");
    assertThatThrownBy(() -> provider.request(order()))
        .isInstanceOf(PayoutRefusedException.class)
        .hasMessageNotContaining("0011223344");
    bank.answer(409, "{\"detail\":\"another body\"}");
    assertThatThrownBy(() -> provider.request(order()))
        .isInstanceOf(ProviderRejectedException.class);
    bank.answer(503, "{}");
    assertThatThrownBy(() -> provider.request(order()))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  private static PayoutOrder order() {
    return new PayoutOrder(
        "tnt_x",
        CashAccount.CLIENT,
        REFERENCE,
        AMOUNT,
        new BankAccount("EQBLKENA", "0011223344", "Fixit Ltd"),
        "INV-1");
  }

  private static String payout(String status) {
    return """
        {"id":"po_1","reference":"tnt_x/exp_y/payout/1","status":"%s","amountMinorUnits":464000,
         "currency":"KES"}
        """
        .formatted(status);
  }
}
