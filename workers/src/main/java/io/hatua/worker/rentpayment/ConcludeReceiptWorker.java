package io.hatua.worker.rentpayment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.payment.PaymentResult;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records whether a second person has the cash or the check, by our own record of it (S1-44). */
@Component(JobTypes.CONCLUDE_RECEIPT)
public final class ConcludeReceiptWorker {

  private final CaseJob cases;
  private final RentPaymentSteps steps;

  ConcludeReceiptWorker(CaseJob cases, RentPaymentSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_RECEIPT)
  public Output handle(ActivatedJob job, @VariablesAsType PaymentJob payment) {
    return new Output(
        payment
            .call(
                cases,
                job,
                paymentId ->
                    steps.concludeReceipt(
                        paymentId, job.getProcessInstanceKey(), PaymentJob.id(job)))
            .outcome()
            .name());
  }

  /**
   * What the process goes on by.
   *
   * @param result name of a {@link PaymentResult.Outcome}
   */
  public record Output(String result) {}
}
