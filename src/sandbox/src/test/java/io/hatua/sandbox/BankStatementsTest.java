package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3-22")
class BankStatementsTest extends SandboxTest {

  private String account;

  @BeforeEach
  void takeAccount() {
    account = Transfer.newCustomer() + "/client";
  }

  @Test
  void shouldHaveEachEntryOnOneStatementThatBeginsWhereTheLastEnded() {
    book(5_000_00, "DEPOSIT", "slip-1");
    endDay();
    book(-100_05, "CHARGE", "charge-1");
    endDay();
    endDay();

    JsonNode all = statements("");
    assertThat(all).hasSize(2);
    assertThat(all.path(0).path("openingMinorUnits").asLong()).isZero();
    assertThat(all.path(0).path("closingMinorUnits").asLong()).isEqualTo(5_000_00);
    assertThat(all.path(1).path("openingMinorUnits").asLong()).isEqualTo(5_000_00);
    assertThat(all.path(1).path("closingMinorUnits").asLong()).isEqualTo(4_899_95);
    assertThat(statements(all.path(0).path("id").asText())).hasSize(1);
    String second = camt(all.path(1));
    assertThat(second)
        .contains(
            "camt.053.001.08",
            "<Id>" + account + "</Id>",
            "<Amt Ccy=\"KES\">100.05</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>",
            "<EndToEndId>charge-1</EndToEndId>")
        .doesNotContain("slip-1");
  }

  @Test
  void shouldShowWhatWasPaidOutAndNothingElse() {
    Transfer good = pay("0011223344");
    Transfer closed = pay("0011229999");
    receiver.await(good.key(), 1);
    receiver.await(closed.key(), 1);
    endDay();

    JsonNode log = sandbox.get("/log/bank?accountPrefix=" + account).json().path("items");
    assertThat(log).hasSize(1);
    assertThat(log.path(0).path("amountMinorUnits").asLong()).isEqualTo(-464_000);
    assertThat(camt(statements("").path(0)))
        .contains("<EndToEndId>" + good.key() + "</EndToEndId>", "<Cd>PAYOUT</Cd>");
  }

  private void book(long amount, String kind, String reference) {
    Answer booked =
        sandbox.postWithoutKeys(
            "/control/bank/entries",
            Map.of(
                "account",
                account,
                "amountMinorUnits",
                amount,
                "currency",
                "KES",
                "kind",
                kind.toLowerCase(java.util.Locale.ROOT),
                "reference",
                reference,
                "text",
                "At the counter"));
    assertThat(booked.status()).isEqualTo(204);
  }

  private Transfer pay(String to) {
    Transfer transfer = Transfer.to(to).from(account.split("/")[0]);
    assertThat(sandbox.pay(transfer.document(), receiver.url()).status()).isEqualTo(200);
    return transfer;
  }

  private void endDay() {
    sandbox.postWithoutKeys("/control/bank/statements", Map.of());
  }

  private JsonNode statements(String after) {
    return sandbox
        .get("/payouts/v1/statements?account=" + account + "&after=" + after)
        .json()
        .path("items");
  }

  private static String camt(JsonNode statement) {
    return sandbox.get("/payouts/v1/statements/" + statement.path("id").asText()).body();
  }
}
