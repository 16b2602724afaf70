package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.payout.PayoutKey;
import io.hatua.payout.PayoutOrder;
import io.hatua.payout.PayoutRefusedException;
import io.hatua.payout.ProviderPayout;
import io.hatua.payout.ProviderPayout.State;
import io.hatua.supplier.BankAccount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.RestClient;

/** The bank's adapter against the sandbox, which reads pain.001 and reports in pain.002. */
@Tag("S3-14")
class HttpPayoutProviderTest {

  private static final Money AMOUNT = Money.of(464_005, "KES");
  private static final String SILENT = "0011227777";

  private static Sandbox sandbox;

  private String reference;
  private String tenant;

  @BeforeAll
  static void start(@TempDir Path data) {
    sandbox = new Sandbox(data);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void takeKeys() {
    tenant = Identifiers.next("tnt");
    reference = new PayoutKey(Identifiers.next("exp"), 1).toString();
  }

  @AfterEach
  void mend() {
    sandbox.mend();
  }

  @Test
  void keyFitsWhatISO20022HasForIt() {
    assertThat(new PayoutKey(Identifiers.next("exp"), 9_999).toString()).matches("[a-z0-9-]{1,35}");
    assertThat(PayoutKey.parse(reference).orElseThrow()).hasToString(reference);
  }

  @Test
  void writesWhatISO20022HasAndInItsOrder() {
    byte[] document = Pain001.of(order("0011223344"), Instant.parse("2026-11-22T09:00:00.5Z"));

    assertThat(Iso20022.known(document))
        .isEqualTo(Iso20022.elements(document))
        .contains("EndToEndId=" + reference, "InstdAmt=4640.05", "Nm=Fixit & <Sons> Ltd");
  }

  @ParameterizedTest
  @CsvSource({"0011223344, PAID", "0011229999, FAILED"})
  void readsHowAPayoutEnded(String account, State end) {
    ProviderPayout asked = provider().request(order(account));
    assertThat(asked.state()).isEqualTo(State.PENDING);
    assertThat(asked.amount()).isEqualTo(AMOUNT);

    await()
        .untilAsserted(
            () ->
                assertThat(provider().find(reference))
                    .contains(new ProviderPayout(asked.id(), end, AMOUNT)));
    JsonNode log = sandbox.get("/log/bank?accountPrefix=" + tenant + "/client").path("items");
    assertThat(log.findValuesAsText("reference"))
        .isEqualTo(end == State.PAID ? List.of(reference) : List.of());
  }

  @Test
  void doubleIsAnsweredWithThePayoutThatTheBankHas() {
    ProviderPayout first = provider().request(order(SILENT));
    assertThat(provider().request(order(SILENT))).isEqualTo(first);
    assertThat(log()).hasSize(1);
  }

  @Test
  void answerThatComesTooLateLeadsToThePayoutThatTheBankTook() {
    sandbox.fault("payouts", "create", "slow", tenant, 1, Duration.ofSeconds(3));
    assertThat(provider().request(order(SILENT)).state()).isEqualTo(State.PENDING);
    assertThat(log()).hasSize(1);
  }

  @Test
  void refusedReceiverIsToldWithoutItsNumber() {
    assertThatThrownBy(() -> provider().request(order("0011220000")))
        .isInstanceOf(PayoutRefusedException.class)
        .hasMessageContaining("AC01")
        .hasMessageNotContaining("0011220000");
    assertThat(provider().find(reference)).isEmpty();
  }

  @Test
  void documentThatTheBankCannotReadIsADefectThatSomebodyMends() {
    PayoutOrder nameless =
        new PayoutOrder(
            tenant,
            CashAccount.CLIENT,
            reference,
            AMOUNT,
            new BankAccount("EQBLKENA", "0011223344", ""),
            "INV-1");
    assertThatExceptionOfType(ProviderRejectedException.class)
        .isThrownBy(() -> provider().request(nameless))
        .satisfies(rejected -> assertThat(rejected.status()).isEqualTo(422));
  }

  @Test
  void bankThatIsDownIsAskedAgainLater() {
    sandbox.fault("payouts", "create", "unavailable", tenant, 3, null);
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider().request(order(SILENT)));
    assertThat(log()).isEmpty();
  }

  @Test
  void cancelsWhatIsUnderWayOnly() {
    String id = provider().request(order(SILENT)).id();
    assertThat(provider().cancel(id)).isEqualTo(new ProviderPayout(id, State.CANCELLED, AMOUNT));
    assertThat(provider().find(reference).orElseThrow().state()).isEqualTo(State.CANCELLED);
  }

  private PayoutOrder order(String account) {
    return new PayoutOrder(
        tenant,
        CashAccount.CLIENT,
        reference,
        AMOUNT,
        new BankAccount("EQBLKENA", account, "Fixit & <Sons> Ltd"),
        "INV-1, " + "päint ".repeat(40));
  }

  private JsonNode log() {
    return sandbox.get("/log/payouts?referencePrefix=" + tenant).path("items");
  }

  private static HttpPayoutProvider provider() {
    return new HttpPayoutProvider(
        new PayoutsClient(
            new ProviderHttp(
                "payouts",
                new ProviderAccount(
                    URI.create(sandbox.address() + "/payouts"),
                    "key",
                    "secret",
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Map.of()),
                RestClient.builder(),
                new Resilience(CircuitBreakerRegistry.ofDefaults(), RetryRegistry.ofDefaults()))),
        new CallbackAddress("http://127.0.0.1:9"),
        Clock.systemUTC());
  }
}
