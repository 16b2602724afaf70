package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import io.hatua.demo.Estate;
import io.hatua.demo.Until;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two leases on one unit, proposed at the same instant on two instances of the application. */
@WholeSystemTest
@Tag("S1-21")
class SameUnitTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How many days after the one lease the other begins; both run for three months. */
  private static final List<Integer> SHIFTS = List.of(0, 0, 0, 45, 91, -1);

  private static final int MONTHS = 3;

  @Test
  void shouldLetExactlyOneOfTwoProposalsHaveTheUnit(WholeStack stack) throws Exception {
    try (SecondApplication second = SecondApplication.start(stack);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Api one = stack.manager(DemoTenant.SIGNING);
      Api other = second.as(DemoTenant.SIGNING.manager());
      for (int shift : SHIFTS) {
        Estate estate = Estate.add(one);
        LocalDate start = LocalDate.of(2027, 3, 10);
        CyclicBarrier sameInstant = new CyclicBarrier(2);
        Future<Api.Answer> first = threads.submit(() -> propose(one, estate, start, sameInstant));
        Future<Api.Answer> next =
            threads.submit(() -> propose(other, estate, start.plusDays(shift), sameInstant));

        assertThat(List.of(outcome(one, first.get()), outcome(one, next.get())))
            .as("begun %d days apart", shift)
            .containsExactlyInAnyOrder("pending_signature", "UNIT_TAKEN");
      }
    }
  }

  @Test
  void shouldLetLeasesFollowEachOtherWithoutOverlap(WholeStack stack) {
    Api staff = stack.manager(DemoTenant.SIGNING);
    Estate estate = Estate.add(staff);
    LocalDate start = LocalDate.of(2027, 3, 10);
    for (LocalDate day : List.of(start, start.plusMonths(MONTHS))) {
      Api.Answer answer =
          staff.send(
              "POST",
              "/api/v1/leases",
              estate.proposal(estate.addCustomer(), day, MONTHS),
              Map.of());
      assertThat(outcome(staff, answer)).isEqualTo("pending_signature");
    }
  }

  private static Api.Answer propose(
      Api api, Estate estate, LocalDate startOn, CyclicBarrier sameInstant) throws Exception {
    Map<String, Object> proposal = estate.proposal(estate.addCustomer(), startOn, MONTHS);
    sameInstant.await();
    return api.send("POST", "/api/v1/leases", proposal, Map.of());
  }

  /** What became of it in the end; UNIT_TAKEN for each way of being told so. */
  private static String outcome(Api staff, Api.Answer answer) {
    if (answer.status() == 409) {
      assertThat(answer.body().path("reasons").toString()).contains("UNIT_OVERLAP");
      return "UNIT_TAKEN";
    }
    String leaseId = answer.expected().path("leaseId").asText();
    JsonNode lease =
        Until.found(
            leaseId + " to be decided on",
            PATIENCE,
            () ->
                Optional.of(staff.get("/api/v1/leases/" + leaseId))
                    .filter(
                        now ->
                            now.path("status").asText().equals("pending_signature")
                                || now.hasNonNull("cancellationReason")));
    if (lease.path("status").asText().equals("pending_signature")) {
      return "pending_signature";
    }
    assertThat(lease.path("cancellationReason").asText())
        .isIn("UNIT_NOT_AVAILABLE", "LEASE_REFUSED");
    if (lease.path("cancellationReason").asText().equals("LEASE_REFUSED")) {
      assertThat(lease.path("refusalReasons").toString()).isEqualTo("[\"UNIT_OVERLAP\"]");
    }
    return "UNIT_TAKEN";
  }
}
