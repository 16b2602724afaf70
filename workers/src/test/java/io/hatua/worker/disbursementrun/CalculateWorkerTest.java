package io.hatua.worker.disbursementrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.disbursement.DisbursementTest;
import io.hatua.process.disbursementrun.DisbursementRun;
import io.hatua.process.disbursementrun.DisbursementRun.Errors;
import io.hatua.process.disbursementrun.DisbursementRun.Variables;
import io.hatua.support.TestTenants;
import io.hatua.worker.Jobs;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-80")
class CalculateWorkerTest extends DisbursementTest {

  @Autowired private CalculateWorker worker;
  @Autowired private TestTenants tenants;

  private io.hatua.disbursement.DisbursementRun run;
  private long instance;

  @BeforeEach
  void aRunIsStarted() {
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    run = as(() -> runs.start(null, null));
    instance = Jobs.instance();
  }

  @Test
  void shouldCalculateOnceHoweverOftenTheJobIsDelivered() {
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(handle(instance, invocation.tenantId()).moreProperties()).isFalse();
    }

    assertThat(as(() -> cases.of(run))).hasSize(1);
  }

  @Test
  void secondInstanceOfARunEndsQuietly() {
    handle(instance, invocation.tenantId());

    assertThat(
            catchThrowableOfType(
                    BpmnError.class, () -> handle(Jobs.instance(), invocation.tenantId()))
                .getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesAnotherTenantsRun() {
    String other = tenants.create().tenantId();

    assertThatThrownBy(() -> handle(instance, other)).isInstanceOf(RuntimeException.class);
    assertThat(as(() -> cases.of(run))).isEmpty();
  }

  private CalculateWorker.Output handle(long of, String tenant) {
    ActivatedJob job =
        Jobs.job(
            DisbursementRun.PROCESS_ID,
            of,
            Map.of(
                Variables.TENANT_ID,
                tenant,
                Variables.DISBURSEMENT_RUN_ID,
                run.id(),
                Variables.CORRELATION_ID,
                "corr_1"));
    return worker.handle(job, job.getVariablesAsType(CalculateWorker.Input.class));
  }
}
