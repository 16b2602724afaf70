package io.hatua.worker.rentpayment;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.hatua.payment.CheckVerdict;
import io.hatua.payment.PaymentFinding;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.worker.CaseJob;
import java.util.List;
import org.springframework.stereotype.Component;

/** Records what the decision table found and what follows (S1-41). */
@Component(JobTypes.RECORD_CHECK)
public final class RecordCheckWorker {

  private final CaseJob cases;
  private final RentPaymentSteps steps;

  RecordCheckWorker(CaseJob cases, RentPaymentSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.RECORD_CHECK)
  public Output handle(ActivatedJob job, @VariablesAsType Input input) {
    CheckVerdict verdict =
        new PaymentJob(input.tenantId(), input.paymentId(), input.correlationId())
            .call(cases, job, paymentId -> steps.recordCheck(paymentId, input.findings()));
    return new Output(verdict.verdict().name(), verdict.byHandDueAt().toString());
  }

  /**
   * What the job reads.
   *
   * @param findings the rows of the decision table that apply
   */
  public record Input(
      String tenantId, String paymentId, String correlationId, List<PaymentFinding> findings) {}

  /**
   * What the process goes on by.
   *
   * @param verdict name of a {@link CheckVerdict.Verdict}
   * @param byHandDueAt ISO 8601, UTC
   */
  public record Output(String verdict, String byHandDueAt) {}
}
