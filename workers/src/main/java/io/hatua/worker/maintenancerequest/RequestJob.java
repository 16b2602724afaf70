package io.hatua.worker.maintenancerequest;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.maintenance.RequestCancelledException;
import io.hatua.outbox.Aggregate;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Errors;
import io.hatua.worker.CaseJob;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every job of maintenance-request reads.
 *
 * @param tenantId {@code tnt_…}
 * @param requestId {@code mrq_…}
 * @param correlationId {@code corr_…}
 */
public record RequestJob(String tenantId, String requestId, String correlationId) {

  <T extends @Nullable Object> T call(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return unlessCancelled(
        () -> cases.call(job, tenantId, correlationId, aggregate(), () -> step.apply(requestId)));
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
    return this.<@Nullable T>unlessCancelled(
        () -> cases.claim(job, tenantId, correlationId, aggregate(), () -> step.apply(requestId)));
  }

  /** How our own record of decisions knows the job. */
  static String id(ActivatedJob job) {
    return "job_" + job.getKey();
  }

  private Aggregate aggregate() {
    return Aggregate.request(requestId);
  }

  private static <T extends @Nullable Object> T unlessCancelled(Supplier<T> work) {
    try {
      return work.get();
    } catch (RequestCancelledException cancelled) {
      throw CamundaError.bpmnError(Errors.REQUEST_CANCELLED, "the request was cancelled");
    }
  }
}
