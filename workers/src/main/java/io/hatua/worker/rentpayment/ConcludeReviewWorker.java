package io.hatua.worker.rentpayment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.payment.CheckVerdict;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Records what somebody decided in the review, by our own record of it (S1-41). */
@Component(JobTypes.CONCLUDE_REVIEW)
public final class ConcludeReviewWorker {

  private final CaseJob cases;
  private final RentPaymentSteps steps;

  ConcludeReviewWorker(CaseJob cases, RentPaymentSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CONCLUDE_REVIEW)
  public Output handle(ActivatedJob job, @VariablesAsType PaymentJob payment) {
    CheckVerdict verdict =
        payment.call(
            cases,
            job,
            paymentId ->
                steps.concludeReview(paymentId, job.getProcessInstanceKey(), PaymentJob.id(job)));
    return new Output(verdict.verdict().name(), verdict.byHandDueAt().toString());
  }

  /**
   * What the process goes on by.
   *
   * @param verdict name of a {@link CheckVerdict.Verdict}
   * @param byHandDueAt ISO 8601, UTC
   */
  public record Output(String verdict, String byHandDueAt) {}
}
