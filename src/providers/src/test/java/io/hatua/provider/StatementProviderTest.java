package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.hatua.callback.ProviderUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;

/** The adapters to what the bank and the provider of cards tell of money, against the sandbox. */
@Tag("S3-22")
class StatementProviderTest {

  private static final String ACCOUNT = "tnt_x/client";

  private static Sandbox sandbox;

  @BeforeAll
  static void start(@TempDir Path data) {
    sandbox = new Sandbox(data);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void shouldReadTheStatementsOfAnAccountInTheirOrder() {
    HttpStatementProvider bank = new HttpStatementProvider(new PayoutsClient(http("payouts")));
    assertThat(bank.after(ACCOUNT, "")).isEmpty();
    for (String slip : List.of("slip-1", "slip-2")) {
      sandbox.post(
          "/control/bank/entries",
          Map.of(
              "account",
              ACCOUNT,
              "amountMinorUnits",
              12_345,
              "currency",
              "KES",
              "kind",
              "deposit",
              "reference",
              slip,
              "text",
              "At the counter"));
      sandbox.post("/control/bank/statements", Map.of());
    }

    List<String> ids = bank.after(ACCOUNT, "");
    assertThat(ids).hasSize(2);
    assertThat(bank.after(ACCOUNT, ids.getFirst())).containsExactly(ids.getLast());
    assertThat(new String(bank.read(ids.getLast()), UTF_8))
        .contains("camt.053.001.", ids.getLast(), "slip-2", "246.90")
        .doesNotContain("slip-1");
    byte[] statement = bank.read(ids.getFirst());
    assertThat(Iso20022.known(statement)).isEqualTo(Iso20022.elements(statement));
    sandbox.fault("payouts", "get", "unavailable", ACCOUNT, 1, null);
    assertThatThrownBy(() -> bank.after(ACCOUNT, ""))
        .isInstanceOf(ProviderUnavailableException.class);
    sandbox.mend();
  }

  @Test
  @Tag("S3-23")
  void shouldFindNoSettlementThatTheProviderDoesNotHave() {
    HttpSettlementProvider cards =
        new HttpSettlementProvider(new SettlementsClient(http("payments")));

    assertThat(cards.find("set_none")).isEmpty();
    assertThat(cards.after(ACCOUNT, "")).isEmpty();
  }

  private static ProviderHttp http(String provider) {
    return new ProviderHttp(
        provider,
        new ProviderAccount(
            URI.create(sandbox.address() + "/" + provider),
            "key",
            "secret",
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Map.of()),
        RestClient.builder(),
        new Resilience(
            CircuitBreakerRegistry.ofDefaults(),
            RetryRegistry.of(RetryConfig.custom().maxAttempts(1).build())));
  }
}
