package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3-22")
class BankStatementsTest extends SandboxTest {

  private String account;

  @BeforeEach
  void takeAccount() {
    account = reference + "/client";
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
    pay("0011223344", reference + "/payout/1");
    pay("0011229999", reference + "/payout/2");
    receiver.await(reference + "/payout/1", 1);
    receiver.await(reference + "/payout/2", 1);
    endDay();

    JsonNode log = sandbox.get("/log/bank?accountPrefix=" + account).json().path("items");
    assertThat(log).hasSize(1);
    assertThat(log.path(0).path("amountMinorUnits").asLong()).isEqualTo(-464_000);
    assertThat(camt(statements("").path(0)))
        .contains("<Ustrd>" + reference + "/payout/1</Ustrd>", "<Cd>PAYOUT</Cd>");
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

  private void pay(String to, String under) {
    Map<String, Object> body = new HashMap<>();
    body.put("reference", under);
    body.put("amountMinorUnits", 464_000);
    body.put("currency", "KES");
    body.put("bankCode", "EQBLKENA");
    body.put("accountNumber", to);
    body.put("accountName", "Fixit Ltd");
    body.put("description", "INV-1");
    body.put("callbackUrl", receiver.url().toString());
    body.put("fromAccount", account);
    assertThat(sandbox.create("/payouts/v1/payouts", under, body).status()).isEqualTo(201);
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
