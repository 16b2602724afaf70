package io.hatua.worker.rentcharging;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.outbox.Aggregate;
import io.hatua.worker.CaseJob;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every job of rent-charging reads.
 *
 * @param tenantId {@code tnt_…}
 * @param rentRunId {@code run_…}
 * @param correlationId {@code corr_…}
 */
public record RunJob(String tenantId, String rentRunId, String correlationId) {

  <T extends @Nullable Object> T call(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.call(
        job, tenantId, correlationId, Aggregate.rentRun(rentRunId), () -> step.apply(rentRunId));
  }

  <T> @Nullable T claim(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.claim(
        job, tenantId, correlationId, Aggregate.rentRun(rentRunId), () -> step.apply(rentRunId));
  }
}
