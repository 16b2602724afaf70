package io.hatua.worker.rentcharging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.policy.Policy;
import io.hatua.process.rentcharging.RentCharging;
import io.hatua.process.rentcharging.RentCharging.Errors;
import io.hatua.process.rentcharging.RentCharging.Variables;
import io.hatua.rent.RentRunTotals;
import io.hatua.rent.RentRuns;
import io.hatua.rent.RentTest;
import io.hatua.support.TestTenants;
import io.hatua.worker.Jobs;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workers of rent-charging, one after another as the model calls them. */
@Tag("S1-49")
class RunWorkersTest extends RentTest {

  @Autowired private RentRuns runs;
  @Autowired private ChargeRentsWorker chargeRents;
  @Autowired private ChargeLateFeesWorker chargeLateFees;
  @Autowired private StartAutoChargesWorker startAutoCharges;
  @Autowired private ConcludeRunWorker concludeRun;
  @Autowired private TestTenants tenants;

  private String lease;
  private String run;
  private long instance;

  @BeforeEach
  void aRunIsDue() {
    policy(Policy.RENT_LATE_FEE_MINOR_UNITS, "500");
    lease = as(() -> cases.lease(100));
    run(() -> cases.paid(lease, 100));
    run(() -> payments.autoCharge(lease));
    day("2026-12-07");
    run(runs::startDue);
    run = as(() -> runs.latest(1)).getFirst().id();
    instance = Jobs.instance();
  }

  @Test
  void shouldChargeOnceHoweverOftenTheJobsAreDelivered() {
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(chargeRents.handle(job(instance, invocation.tenantId()), input()).moreRents())
          .isFalse();
      assertThat(
              chargeLateFees.handle(job(instance, invocation.tenantId()), input()).moreLateFees())
          .isFalse();
    }
    assertThat(
            startAutoCharges
                .handle(job(instance, invocation.tenantId()), input())
                .moreAutoCharges())
        .isTrue();
    assertThat(
            startAutoCharges
                .handle(job(instance, invocation.tenantId()), input())
                .moreAutoCharges())
        .isFalse();
    concludeRun.handle(job(instance, invocation.tenantId()), input());
    concludeRun.handle(job(instance, invocation.tenantId()), input());

    assertThat(as(() -> runs.totals(run))).isEqualTo(new RentRunTotals(1, 2_500_000, 1, 500));
    assertThat(as(() -> payments.ofLease(lease))).hasSize(2);
    assertThat(as(() -> payments.ofLease(lease)).getFirst().amount().minorUnits())
        .isEqualTo(2_500_500);
    assertThat(events.about(invocation, run)).hasSize(1);
  }

  @Test
  void secondInstanceOfARunEndsQuietly() {
    chargeRents.handle(job(instance, invocation.tenantId()), input());
    ActivatedJob second = job(Jobs.instance(), invocation.tenantId());

    assertThat(
            catchThrowableOfType(BpmnError.class, () -> chargeRents.handle(second, input()))
                .getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesARunThatTheInstanceDidNotClaim() {
    ActivatedJob unclaimed = job(instance, invocation.tenantId());

    assertThatThrownBy(() -> chargeLateFees.handle(unclaimed, input()))
        .isInstanceOf(ClaimMissingException.class);
    assertThatThrownBy(() -> startAutoCharges.handle(unclaimed, input()))
        .isInstanceOf(ClaimMissingException.class);
    assertThatThrownBy(() -> concludeRun.handle(unclaimed, input()))
        .isInstanceOf(ClaimMissingException.class);
  }

  @Test
  void refusesAnotherTenantsRun() {
    String other = tenants.create().tenantId();
    RunJob edited = new RunJob(other, run, "corr_1");

    assertThatThrownBy(() -> chargeRents.handle(job(instance, other), edited))
        .isInstanceOf(IllegalStateException.class);
    assertThat(as(() -> runs.totals(run)).rents()).isZero();
  }

  private ActivatedJob job(long of, String tenant) {
    return Jobs.job(
        RentCharging.PROCESS_ID,
        of,
        Map.of(
            Variables.TENANT_ID, tenant,
            Variables.RENT_RUN_ID, run,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private RunJob input() {
    return job(instance, invocation.tenantId()).getVariablesAsType(RunJob.class);
  }
}
