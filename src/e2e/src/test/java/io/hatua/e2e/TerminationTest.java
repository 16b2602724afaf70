package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import io.hatua.demo.Estate;
import io.hatua.demo.Mailbox;
import io.hatua.demo.TerminationCase;
import io.hatua.demo.TerminationCase.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The end of a lease, as people and the provider play it. */
@WholeSystemTest
@Tag("S1-32")
class TerminationTest {

  private static final String INSPECT = "Task_InspectUnit";
  private static final String APPROVE = "Task_ApproveSettlement";
  private static final Map<String, String> YES = Map.of("decision", "APPROVE");
  private static final Map<String, String> GOOD =
      Map.of("condition", "GOOD", "note", "clean", "deductions", "0");
  private static final long DAMAGE = 850_050;

  @Test
  @Tag("S1-48")
  void shouldPayTheLastRentFromTheDepositAndRefundTheRest(WholeStack stack) {
    TerminationCase end = open(stack, false);
    end.giveNotice(TerminationCase.today());
    end.awaitStatus("INSPECTION");
    long owed = end.owed();
    end.decide(Person.MANAGER, INSPECT, GOOD);
    end.decide(Person.APPROVER, APPROVE, YES);
    JsonNode ended = end.awaitStatus("COMPLETED");

    assertThat(minorUnits(ended, "applied")).isEqualTo(owed).isPositive();
    assertThat(minorUnits(ended, "refund")).isEqualTo(Estate.DEPOSIT_MINOR_UNITS - owed);
    assertThat(end.owed()).isZero();
    assertThat(end.lease().unitStatus()).isEqualTo("available");
    assertThat(end.lease().lease().path("status").asText()).isEqualTo("terminated");
    assertThat(end.events().findValuesAsText("type"))
        .contains("lease.settled", "occupancy.ended", "lease.refunded", "lease.terminated");
    assertThat(
            stack.sandbox().payments(DemoTenant.TERMINATION.id(), end.lease().leaseId()).toString())
        .contains(String.valueOf(Estate.DEPOSIT_MINOR_UNITS - owed));
    assertThat(end.findings()).isEmpty();
    assertThat(
            new Mailbox(stack.addresses())
                .withLink(end.lease().customerEmail(), "/notice", Duration.ofMinutes(1))
                .subject())
        .startsWith("Your statement");
  }

  @Test
  void shouldDeductDamageAndPayByHandWhatTheCardRefuses(WholeStack stack) {
    TerminationCase end = open(stack, true);
    end.giveNotice(TerminationCase.today());
    end.awaitStatus("INSPECTION");
    long owed = end.owed();
    end.decide(
        Person.MANAGER,
        INSPECT,
        Map.of(
            "condition", "DAMAGED",
            "note", "door",
            "deductions", "1",
            "reason1", "Door broken",
            "amount1", DAMAGE / 100.0));
    end.decide(Person.APPROVER, APPROVE, YES);
    end.awaitStatus("REFUND_FAILED");
    assertThat(end.lease().unitStatus()).isEqualTo("available");
    end.decide(
        Person.FINANCE,
        "Task_MendRefund",
        Map.of("decision", "BY_HAND", "transfer", "TRF-1", "note", "the card is closed"));
    JsonNode ended = end.awaitStatus("COMPLETED");

    assertThat(minorUnits(ended, "applied")).isEqualTo(owed + DAMAGE);
    assertThat(minorUnits(ended, "refund")).isEqualTo(Estate.DEPOSIT_MINOR_UNITS - owed - DAMAGE);
    assertThat(ended.path("details").path("termination").path("transfer").asText())
        .isEqualTo("TRF-1");
    assertThat(end.findings()).isEmpty();
  }

  @Test
  void shouldLetTheLeaseGoOnWhenTheNoticeIsWithdrawn(WholeStack stack) {
    TerminationCase end = open(stack, false);
    end.giveNotice(TerminationCase.today().plusDays(1));
    end.withdraw();
    end.awaitLeaseGoesOn();

    assertThat(end.lease().lease().path("status").asText()).isEqualTo("active");
    assertThat(end.lease().unitStatus()).isEqualTo("occupied");
    assertThat(end.findings()).isEmpty();
  }

  private static TerminationCase open(WholeStack stack, boolean refusesRefunds) {
    return TerminationCase.open(
        new Api(stack.addresses().application()),
        DemoTenant.TERMINATION.demo(),
        new Mailbox(stack.addresses()),
        refusesRefunds);
  }

  private static long minorUnits(JsonNode end, String name) {
    return end.path(name).path("minorUnits").asLong();
  }
}
