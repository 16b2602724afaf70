package io.hatua.worker.customeronboarding;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.application.ApplicationWithdrawnException;
import io.hatua.outbox.Aggregate;
import io.hatua.process.customeronboarding.CustomerOnboarding.Errors;
import io.hatua.worker.CaseJob;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every job of customer-onboarding reads.
 *
 * @param tenantId {@code tnt_…}
 * @param applicationId {@code app_…}
 * @param correlationId {@code corr_…}
 */
public record ApplicationJob(String tenantId, String applicationId, String correlationId) {

  <T extends @Nullable Object> T call(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return unlessWithdrawn(
        () ->
            cases.call(job, tenantId, correlationId, aggregate(), () -> step.apply(applicationId)));
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
    return this.<@Nullable T>unlessWithdrawn(
        () ->
            cases.claim(
                job, tenantId, correlationId, aggregate(), () -> step.apply(applicationId)));
  }

  /** How our own record of decisions knows the job. */
  static String id(ActivatedJob job) {
    return "job_" + job.getKey();
  }

  private Aggregate aggregate() {
    return Aggregate.application(applicationId);
  }

  private static <T extends @Nullable Object> T unlessWithdrawn(Supplier<T> work) {
    try {
      return work.get();
    } catch (ApplicationWithdrawnException withdrawn) {
      throw CamundaError.bpmnError(Errors.APPLICATION_WITHDRAWN, "the application was withdrawn");
    }
  }
}
