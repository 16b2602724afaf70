package io.hatua.worker.expenseapproval;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.expense.ExpenseWithdrawnException;
import io.hatua.outbox.Aggregate;
import io.hatua.process.expenseapproval.ExpenseApproval.Errors;
import io.hatua.worker.CaseJob;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables that every job of expense-approval reads.
 *
 * @param tenantId {@code tnt_…}
 * @param expenseId {@code exp_…}
 * @param correlationId {@code corr_…}
 */
public record ExpenseJob(String tenantId, String expenseId, String correlationId) {

  <T extends @Nullable Object> T call(CaseJob cases, ActivatedJob job, Function<String, T> step) {
    return unlessWithdrawn(
        () -> cases.call(job, tenantId, correlationId, aggregate(), () -> step.apply(expenseId)));
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
        () -> cases.claim(job, tenantId, correlationId, aggregate(), () -> step.apply(expenseId)));
  }

  /** How our own record of decisions knows the job. */
  static String id(ActivatedJob job) {
    return "job_" + job.getKey();
  }

  private Aggregate aggregate() {
    return Aggregate.expense(expenseId);
  }

  private static <T extends @Nullable Object> T unlessWithdrawn(Supplier<T> work) {
    try {
      return work.get();
    } catch (ExpenseWithdrawnException withdrawn) {
      throw CamundaError.bpmnError(Errors.EXPENSE_WITHDRAWN, "the expense was withdrawn");
    }
  }
}
