package io.hatua.worker.leasetermination;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.outbox.Aggregate;
import io.hatua.worker.CaseJob;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every job of lease-termination reads.
 *
 * @param tenantId {@code tnt_…}
 * @param terminationId {@code trm_…}
 * @param correlationId {@code corr_…}
 */
public record TerminationJob(String tenantId, String terminationId, String correlationId) {

  <T extends @Nullable Object> T call(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.call(job, tenantId, correlationId, aggregate(), () -> step.apply(terminationId));
  }

  void run(CaseJob cases, ActivatedJob job, Consumer<String> step) {
    this.<@Nullable Void>call(
        cases,
        job,
        id -> {
          step.accept(id);
          return null;
        });
  }

  <T> @Nullable T claim(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.claim(job, tenantId, correlationId, aggregate(), () -> step.apply(terminationId));
  }

  /** How our own record of decisions knows the job. */
  static String id(ActivatedJob job) {
    return "job_" + job.getKey();
  }

  private Aggregate aggregate() {
    return Aggregate.termination(terminationId);
  }
}
