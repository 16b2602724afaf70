package io.hatua.web.expense;

import io.hatua.expense.Approval;
import io.hatua.expense.ExpenseDetails;
import io.hatua.web.casefile.CaseFile;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of an expense shows and that changes while its case is open.
 *
 * @param outlook key of the words that say what it waits for, under {@code expense.outlook}
 * @param until by when, if there is a limit
 */
record ExpensePage(ExpenseDetails expense, String outlook, @Nullable Instant until, CaseFile file) {

  static ExpensePage of(ExpenseDetails expense, CaseFile file) {
    String outlook =
        file.broken()
            ? "broken"
            : expense.summary().closing() ? "closing" : expense.summary().status().code();
    return new ExpensePage(expense, outlook, until(expense, outlook), file);
  }

  private static @Nullable Instant until(ExpenseDetails expense, String outlook) {
    if (expense.approvals().isEmpty()) {
      return null;
    }
    Approval last = expense.approvals().getLast();
    return switch (outlook) {
      case "in_approval" -> last.dueAt();
      case "returned" -> last.answerDueAt();
      default -> null;
    };
  }

  /** Whether something may still change by itself. */
  public boolean open() {
    return file.running() || withdrawable();
  }

  public boolean withdrawable() {
    return switch (expense.summary().status()) {
      case SUBMITTED, IN_APPROVAL, RETURNED -> !expense.summary().closing();
      case APPROVED, POSTED, PAYMENT_FAILED, PAID, REJECTED, WITHDRAWN, CANCELLED -> false;
    };
  }

  /** Tells one state of the page from another. */
  public String fingerprint() {
    return Integer.toHexString(Objects.hash(expense, outlook, file.toString()));
  }
}
