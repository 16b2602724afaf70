package io.hatua.worker.rentpayment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.payment.PaymentResult;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.worker.CaseJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records how the attempt ended and what follows (S1-45, S1-46). */
@Component(JobTypes.CONCLUDE_ATTEMPT)
public final class ConcludeAttemptWorker {

  private final CaseJob cases;
  private final RentPaymentSteps steps;

  ConcludeAttemptWorker(CaseJob cases, RentPaymentSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_ATTEMPT)
  public Output handle(ActivatedJob job, @VariablesAsType Input input) {
    PaymentResult result =
        new PaymentJob(input.tenantId(), input.paymentId(), input.correlationId())
            .call(
                cases, job, paymentId -> steps.concludeAttempt(paymentId, input.paymentAttempt()));
    return new Output(result.outcome().name(), text(result.retryAt()), text(result.byHandDueAt()));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /**
   * What the job reads.
   *
   * @param paymentAttempt payment and number of the attempt
   */
  public record Input(
      String tenantId, String paymentId, String correlationId, String paymentAttempt) {}

  /**
   * What the process goes on by.
   *
   * @param result name of a {@link PaymentResult.Outcome}
   * @param retryAt ISO 8601, UTC; null when there is no next attempt
   * @param byHandDueAt ISO 8601, UTC; null when nobody has to follow up
   */
  public record Output(String result, @Nullable String retryAt, @Nullable String byHandDueAt) {}
}
