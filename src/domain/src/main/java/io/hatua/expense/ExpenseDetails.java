package io.hatua.expense;

import io.hatua.document.Document;
import io.hatua.money.Money;
import io.hatua.payout.Payout;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to read about an expense.
 *
 * @param tax the VAT in it
 * @param reasons why it needs approval, UPPER_SNAKE
 * @param levelsLeft the groups that are asked after the present one
 * @param closeReason why it came, or comes, to nothing
 * @param nearDuplicates ids of expenses that may be the same
 * @param receipt as it was uploaded
 * @param work that a supplier did, if it is the invoice of some
 */
public record ExpenseDetails(
    ExpenseSummary summary,
    String correlationId,
    Money tax,
    List<TaxLine> taxLines,
    String description,
    boolean overBudget,
    List<String> reasons,
    List<String> levelsLeft,
    @Nullable CloseReason closeReason,
    @Nullable Instant approvedAt,
    @Nullable Instant paidAt,
    @Nullable Instant closedAt,
    List<Approval> approvals,
    List<Payout> payouts,
    List<String> nearDuplicates,
    Document receipt,
    @Nullable WorkDone work) {

  /** How much more it is than the work was approved to cost; zero when it is not. */
  public Money aboveApproved() {
    long above = work == null ? 0 : summary.amount().minorUnits() - work.approvedMinorUnits();
    return new Money(Math.max(0, above), summary.amount().currency());
  }
}
