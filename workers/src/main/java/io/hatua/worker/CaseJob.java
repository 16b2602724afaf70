package io.hatua.worker;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.claim.ProcessClaims;
import io.hatua.outbox.Aggregate;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs a job's work for the tenant and in the case of its process instance. The instance must hold
 * the claim on the aggregate, so that variables edited in Operate cannot direct work at another
 * case.
 */
@Component
public class CaseJob {

  private final ProcessClaims claims;

  CaseJob(ProcessClaims claims) {
    this.claims = claims;
  }

  /**
   * The result of the work.
   *
   * @throws io.hatua.claim.ClaimMissingException when the instance does not hold the claim
   */
  public <T extends @Nullable Object> T call(
      ActivatedJob job,
      String tenantId,
      String correlationId,
      Aggregate aggregate,
      Supplier<T> work) {
    return invocation(job, tenantId, correlationId)
        .call(
            () -> {
              claims.require(job.getProcessInstanceKey(), aggregate);
              return work.get();
            });
  }

  /**
   * The result of the first job's work, empty-handed ({@code null}) when another instance holds the
   * claim on the aggregate.
   */
  public <T> @Nullable T claim(
      ActivatedJob job,
      String tenantId,
      String correlationId,
      Aggregate aggregate,
      Supplier<T> work) {
    return invocation(job, tenantId, correlationId)
        .<@Nullable T>call(
            () ->
                claims.claim(job.getBpmnProcessId(), job.getProcessInstanceKey(), aggregate)
                    ? work.get()
                    : null);
  }

  private static Invocation invocation(ActivatedJob job, String tenantId, String correlationId) {
    return new Invocation(
            tenantId, Actor.process(job.getBpmnProcessId()), correlationId, "job_" + job.getKey())
        .inStep("step_" + job.getElementInstanceKey());
  }
}
