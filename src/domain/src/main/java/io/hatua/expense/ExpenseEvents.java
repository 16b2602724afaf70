package io.hatua.expense;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of the expenses' events; {@code schemas/expense.…/1.0.json} describe them. */
public final class ExpenseEvents {

  private ExpenseEvents() {}

  /** {@code expense.submitted}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Submitted(
      String expenseId,
      String supplierId,
      String budgetId,
      @Nullable String propertyId,
      ExpenseCategory category,
      long amountMinorUnits,
      String currency) {}

  /** {@code expense.approval_requested}. */
  public record ApprovalRequested(String expenseId, int round, String group, Instant dueAt) {}

  /** {@code expense.returned}. */
  public record Returned(String expenseId, int round, Instant dueAt) {}

  /** {@code expense.approved}. */
  public record Approved(String expenseId, long amountMinorUnits, String currency) {}

  /** {@code expense.rejected} and {@code expense.cancelled}. */
  public record Closed(String expenseId, CloseReason reason) {}

  /** {@code expense.paid}. */
  public record Paid(String expenseId, String payoutId, long amountMinorUnits, String currency) {}

  /** {@code expense.payment_failed}. */
  public record PaymentFailed(String expenseId, String payoutId, String reason) {}

  /**
   * {@code expense.reminder_due}.
   *
   * @param recipient a user, or a group
   */
  public record ReminderDue(String expenseId, Awaited awaited, String recipient) {}
}
