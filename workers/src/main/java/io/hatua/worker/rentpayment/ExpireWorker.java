package io.hatua.worker.rentpayment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.payment.PaymentFailure;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.worker.CaseJob;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a payment for which nobody did their part in time. */
@Component(JobTypes.EXPIRE)
public final class ExpireWorker {

  private final CaseJob cases;
  private final RentPaymentSteps steps;

  ExpireWorker(CaseJob cases, RentPaymentSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.EXPIRE)
  public void handle(ActivatedJob job, @VariablesAsType Input input) {
    new PaymentJob(input.tenantId(), input.paymentId(), input.correlationId())
        .<@Nullable Void>call(
            cases,
            job,
            paymentId -> {
              steps.expire(paymentId, PaymentFailure.valueOf(input.failure()));
              return null;
            });
  }

  /**
   * What the job reads.
   *
   * @param failure name of a {@link PaymentFailure}
   */
  public record Input(String tenantId, String paymentId, String correlationId, String failure) {}
}
