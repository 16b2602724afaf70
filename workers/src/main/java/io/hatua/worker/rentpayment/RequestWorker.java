package io.hatua.worker.rentpayment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.payment.Attempt;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Asks the provider for the next attempt (S1-43). */
@Component(JobTypes.REQUEST)
public final class RequestWorker {

  private final CaseJob cases;
  private final RentPaymentSteps steps;

  RequestWorker(CaseJob cases, RentPaymentSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.REQUEST)
  public Output handle(ActivatedJob job, @VariablesAsType PaymentJob payment) {
    Attempt attempt = payment.call(cases, job, steps::request);
    return new Output(attempt.key(), attempt.dueAt().toString());
  }

  /**
   * What the process waits for.
   *
   * @param paymentAttempt payment and number of the attempt
   * @param paymentDueAt ISO 8601, UTC
   */
  public record Output(String paymentAttempt, String paymentDueAt) {}
}
