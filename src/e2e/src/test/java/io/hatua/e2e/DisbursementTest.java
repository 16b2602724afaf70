package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import io.hatua.demo.DisbursementCase;
import io.hatua.demo.DisbursementCase.Person;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What owners are paid, as people and the bank play it. */
@WholeSystemTest
@Tag("S1-86")
@Tag("S1-88")
class DisbursementTest {

  private static final String APPROVE = "Task_ApproveDisbursement";
  private static final Map<String, String> YES = Map.of("decision", "APPROVE");
  private static final String GOOD = "0011223344";
  private static final String CLOSED = "0011229999";

  @Test
  @Tag("S1-89")
  void shouldPayWhatTwoPeopleApprove(WholeStack stack) {
    DisbursementCase owner = open(stack, GOOD);
    owner.collect(30_000_000);
    String run = owner.run();
    owner.decide(Person.APPROVER, APPROVE, YES);
    owner.awaitAsked(2);
    owner.decide(Person.DIRECTOR, APPROVE, YES);
    JsonNode paid = owner.awaitStatus("COMPLETED");

    assertThat(paid.path("approvals").findValuesAsText("state"))
        .containsExactly("APPROVED", "APPROVED");
    assertThat(owner.summary(run).path("paidMinorUnits").asLong()).isEqualTo(27_000_000);
    assertThat(owner.summary(run).path("postedMinorUnits").asLong()).isEqualTo(27_000_000);
    assertThat(owner.findings()).isEmpty();
  }

  @Test
  @Tag("S1-90")
  void shouldPayToTheCorrectedAccountOnce(WholeStack stack) {
    DisbursementCase owner = open(stack, CLOSED);
    owner.collect(2_500_000);
    owner.run();
    owner.awaitStatus("FAILED");
    owner.agreeOnAccount(GOOD);
    owner.decide(
        Person.FINANCE, "Task_MendPayout", Map.of("decision", "RETRY", "note", "new account"));
    JsonNode paid = owner.awaitStatus("COMPLETED");

    assertThat(paid.path("payouts").findValuesAsText("status")).containsExactly("FAILED", "PAID");
    assertThat(stack.sandbox().payouts(DemoTenant.DISBURSEMENT.id(), owner.disbursementId()))
        .extracting(payout -> payout.path("status").asText())
        .containsExactly("failed", "paid");
    assertThat(owner.findings()).isEmpty();
  }

  private static DisbursementCase open(WholeStack stack, String account) {
    return DisbursementCase.open(
        new Api(stack.addresses().application()), DemoTenant.DISBURSEMENT.demo(), account);
  }
}
