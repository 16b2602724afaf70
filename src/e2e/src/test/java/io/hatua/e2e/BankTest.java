package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import io.hatua.demo.LeaseSigningCase;
import io.hatua.demo.RentCase;
import io.hatua.demo.Until;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the bank shows of rent that was paid, until finance has explained all of it. */
@WholeSystemTest
class BankTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  @Tag("S3-22")
  @Tag("S3-23")
  void shouldTieWithTheBooksOnceFinanceHasExplainedTheRest(WholeStack stack) {
    Api finance = stack.as(DemoTenant.RENT.finance());
    LeaseSigningCase lease = stack.propose(DemoTenant.RENT);
    lease.complete();
    RentCase rent = RentCase.of(stack.manager(DemoTenant.RENT), finance, lease, stack.mailbox());
    rent.pay();
    String payment = rent.awaitPayment("succeeded").path("payments").path(0).path("id").asText();
    String settlement =
        rent.awaitSettlement(payment).path("settlement").path("providerId").asText();
    String account = DemoTenant.RENT.id() + "/client";
    String unknown = "slip-" + UUID.randomUUID();
    stack.sandbox().deposit(account, 4_200, unknown);
    stack.sandbox().endBankDay();

    awaitEntry(finance, settlement, "MATCHED");
    awaitEntry(finance, unknown, "OPEN");
    assertThat(finance.send("POST", "/api/v1/disbursement-runs", Map.of(), Map.of()).status())
        .isEqualTo(409);

    Until.found(
        "everything to be explained",
        PATIENCE,
        () -> {
          tasks(finance)
              .forEach(
                  task ->
                      finance.send(
                          "POST",
                          "/api/v1/tasks/" + task.path("id").asText() + "/complete",
                          Map.of(
                              "answers",
                              Map.of("explanation", "UNAPPLIED_RECEIPT", "note", "not known")),
                          Map.of()));
          return Optional.of(check(finance))
              .filter(now -> now.path("balances").path("unexplained").asInt() == 0);
        });
    JsonNode check = check(finance);
    assertThat(check.path("difference").path("minorUnits").asLong(-1)).isZero();
    assertThat(check.path("ties").asBoolean()).isTrue();
  }

  private static void awaitEntry(Api api, String reference, String state) {
    Until.found(
        "the bank's entry %s to be %s".formatted(reference, state),
        PATIENCE,
        () ->
            items(api, "/api/v1/bank-statements?account=CLIENT&limit=100")
                .flatMap(
                    one ->
                        items(
                            api,
                            "/api/v1/bank-statements/%s/entries?limit=100"
                                .formatted(one.path("id").asText())))
                .filter(one -> one.path("reference").asText().equals(reference))
                .filter(one -> one.path("state").asText().equals(state))
                .findFirst());
  }

  private static Stream<JsonNode> tasks(Api api) {
    return items(
        api, "/api/v1/tasks?scope=GROUPS&order=NEWEST&limit=100&element=Task_ExplainDifference");
  }

  private static JsonNode check(Api api) {
    return StreamSupport.stream(api.get("/api/v1/bank-reconciliation").spliterator(), false)
        .filter(one -> one.path("balances").path("account").asText().equals("CLIENT"))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> items(Api api, String path) {
    return StreamSupport.stream(api.get(path).path("items").spliterator(), false);
  }
}
