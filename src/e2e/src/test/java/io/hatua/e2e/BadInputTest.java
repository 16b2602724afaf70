package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.demo.Api;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A proposal with something wrong in every field is answered with all faults at once. */
@WholeSystemTest
@Tag("S1-20")
class BadInputTest {

  @Test
  void refusesAProposalWithEveryFieldOutOfItsLimits(WholeStack stack) {
    Api.Answer answer =
        propose(
            stack,
            Map.of(
                "unitId",
                "unt_nowhere",
                "customerId",
                "cus_nobody",
                "startOn",
                "1899-01-01",
                "months",
                0,
                "rentMinorUnits",
                0,
                "depositMinorUnits",
                -1,
                "currency",
                "EUR",
                "rentDueDay",
                29));

    assertThat(fields(answer))
        .containsOnlyKeys(
            "unitId",
            "customerId",
            "startOn",
            "months",
            "rentMinorUnits",
            "depositMinorUnits",
            "currency",
            "rentDueDay");
  }

  @Test
  void refusesAProposalWithEveryFieldOfTheWrongType(WholeStack stack) {
    Api.Answer answer =
        propose(
            stack,
            Map.of(
                "unitId", Map.of("a", 1),
                "customerId", new int[] {1},
                "startOn", "tomorrow",
                "endOn", "2027-02-30",
                "rentMinorUnits", "much",
                "depositMinorUnits", "12.5",
                "currency", Map.of(),
                "rentDueDay", "first",
                "colour", "red"));

    assertThat(fields(answer))
        .containsKeys(
            "unitId",
            "customerId",
            "startOn",
            "endOn",
            "rentMinorUnits",
            "depositMinorUnits",
            "currency",
            "rentDueDay",
            "colour");
  }

  @Test
  void refusesAnEmptyProposalNamingEveryField(WholeStack stack) {
    assertThat(fields(propose(stack, Map.of())))
        .containsOnlyKeys(
            "unitId",
            "customerId",
            "startOn",
            "endOn",
            "rentMinorUnits",
            "depositMinorUnits",
            "currency",
            "rentDueDay");
  }

  private static Api.Answer propose(WholeStack stack, Map<String, Object> body) {
    return stack.manager(DemoTenant.SIGNING).send("POST", "/api/v1/leases", body, Map.of());
  }

  private static Map<String, String> fields(Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(422);
    Map<String, String> faults = new HashMap<>();
    answer
        .body()
        .path("faults")
        .forEach(fault -> faults.put(fault.path("field").asText(), fault.path("message").asText()));
    assertThat(faults.values()).allMatch(message -> !message.isBlank());
    return faults;
  }
}
