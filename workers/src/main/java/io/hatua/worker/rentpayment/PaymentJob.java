package io.hatua.worker.rentpayment;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.outbox.Aggregate;
import io.hatua.worker.CaseJob;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every job of rent-payment reads.
 *
 * @param tenantId {@code tnt_…}
 * @param paymentId {@code pmt_…}
 * @param correlationId {@code corr_…}
 */
public record PaymentJob(String tenantId, String paymentId, String correlationId) {

  <T extends @Nullable Object> T call(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.call(
        job, tenantId, correlationId, Aggregate.payment(paymentId), () -> step.apply(paymentId));
  }

  <T> @Nullable T claim(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return cases.claim(
        job, tenantId, correlationId, Aggregate.payment(paymentId), () -> step.apply(paymentId));
  }

  /** How our own record of decisions knows the job. */
  static String id(ActivatedJob job) {
    return "job_" + job.getKey();
  }
}
