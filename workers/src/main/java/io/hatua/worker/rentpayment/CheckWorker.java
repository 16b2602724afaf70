package io.hatua.worker.rentpayment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.payment.PaymentFacts;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment.Errors;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/**
 * Claims the payment for its process instance and gathers what the decision table decides from
 * (S1-41).
 */
@Component(JobTypes.CHECK)
public final class CheckWorker {

  private final CaseJob cases;
  private final RentPaymentSteps steps;

  CheckWorker(CaseJob cases, RentPaymentSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CHECK)
  public PaymentFacts handle(ActivatedJob job, @VariablesAsType PaymentJob payment) {
    PaymentFacts facts = payment.claim(cases, job, steps::check);
    if (facts == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this payment");
    }
    return facts;
  }
}
