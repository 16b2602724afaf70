package io.hatua.expense;

import io.hatua.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * An expense: what is to be paid, and how far its approval is. It owns its transitions: submitted →
 * in_approval (↔ returned) → approved → posted → paid, with payment_failed beside posted, and its
 * ends rejected, withdrawn and cancelled.
 */
class Expense {

  @Id final String id;
  final String correlationId;
  final String requesterId;
  final String supplierId;
  final String budgetId;
  final @Nullable String propertyId;
  final ExpenseCategory category;
  final String invoiceNumber;
  final LocalDate invoiceOn;
  final long amountMinorUnits;
  final long taxMinorUnits;
  final String currency;
  final String description;
  final Instant submittedAt;
  final @Nullable String requestId;
  final @Nullable Integer requestRound;
  final @Nullable Long approvedMinorUnits;

  private ExpenseStatus status = ExpenseStatus.SUBMITTED;
  private boolean overBudget;
  private List<String> reasons = List.of();
  private List<String> levelsLeft = List.of();
  private int round;
  private @Nullable String postingEntry;
  private @Nullable CloseReason closeReason;
  private @Nullable Instant withdrawalToldAt;
  private @Nullable Instant approvedAt;
  private @Nullable Instant paidAt;
  private @Nullable Instant closedAt;
  private @Nullable Instant remindedAt;
  @Version private @Nullable Integer version;

  Expense(
      String id,
      String correlationId,
      String requesterId,
      String supplierId,
      String budgetId,
      @Nullable String propertyId,
      ExpenseCategory category,
      String invoiceNumber,
      LocalDate invoiceOn,
      long amountMinorUnits,
      long taxMinorUnits,
      String currency,
      String description,
      Instant submittedAt,
      @Nullable String requestId,
      @Nullable Integer requestRound,
      @Nullable Long approvedMinorUnits) {
    this.id = id;
    this.correlationId = correlationId;
    this.requesterId = requesterId;
    this.supplierId = supplierId;
    this.budgetId = budgetId;
    this.propertyId = propertyId;
    this.category = category;
    this.invoiceNumber = invoiceNumber;
    this.invoiceOn = invoiceOn;
    this.amountMinorUnits = amountMinorUnits;
    this.taxMinorUnits = taxMinorUnits;
    this.currency = currency;
    this.description = description;
    this.submittedAt = submittedAt;
    this.requestId = requestId;
    this.requestRound = requestRound;
    this.approvedMinorUnits = approvedMinorUnits;
  }

  ExpenseStatus status() {
    return status;
  }

  boolean overBudget() {
    return overBudget;
  }

  int round() {
    return round;
  }

  @Nullable String postingEntry() {
    return postingEntry;
  }

  @Nullable CloseReason closeReason() {
    return closeReason;
  }

  Money amount() {
    return Money.of(amountMinorUnits, currency);
  }

  /** Whether it is more than the work was approved to cost. */
  boolean isAboveApproved() {
    return approvedMinorUnits != null && amountMinorUnits > approvedMinorUnits;
  }

  /** What it costs: the VAT comes back. */
  long netMinorUnits() {
    return amountMinorUnits - taxMinorUnits;
  }

  /**
   * @throws ExpenseWithdrawnException when a withdrawal is recorded
   */
  void expectNotWithdrawn() {
    if (closeReason == CloseReason.WITHDRAWN_BY_REQUESTER) {
      throw new ExpenseWithdrawnException(id);
    }
  }

  /** Refuses to undo anything of an expense that goes its way. */
  void expectEnding(String wanted) {
    if (closeReason == null) {
      throw new IllegalStateException(
          "expected expense %s to come to nothing before it is to %s, but no reason is recorded"
              .formatted(id, wanted));
    }
  }

  void expect(ExpenseStatus needed, String wanted) {
    if (status != needed) {
      throw new ExpenseStateException(id, wanted, status);
    }
  }

  /** Its budget has not enough left, and the tenant refuses that. */
  void exceedBudget() {
    expect(ExpenseStatus.SUBMITTED, "reserve the money of");
    closeReason = CloseReason.BUDGET_EXCEEDED;
  }

  void reserved(boolean over) {
    expect(ExpenseStatus.SUBMITTED, "reserve the money of");
    overBudget = over;
    status = ExpenseStatus.IN_APPROVAL;
  }

  /** Who is to approve it, in this order, and why. */
  void plan(List<String> levels, List<String> why) {
    expect(ExpenseStatus.IN_APPROVAL, "plan the approval of");
    levelsLeft = List.copyOf(levels);
    reasons = List.copyOf(why);
  }

  /** The next level that is planned, which is asked from now on; none when all have approved. */
  @Nullable String nextLevel() {
    if (levelsLeft.isEmpty()) {
      return null;
    }
    String next = levelsLeft.getFirst();
    levelsLeft = levelsLeft.subList(1, levelsLeft.size());
    return next;
  }

  /** The group is asked before those that are planned. */
  void askFirst(String group) {
    levelsLeft = Stream.concat(Stream.of(group), levelsLeft.stream()).toList();
  }

  int nextRound() {
    round++;
    return round;
  }

  void approve(Instant now) {
    expect(ExpenseStatus.IN_APPROVAL, "approve");
    status = ExpenseStatus.APPROVED;
    approvedAt = now;
  }

  void reject(CloseReason reason) {
    if (status != ExpenseStatus.RETURNED) {
      expect(ExpenseStatus.IN_APPROVAL, "reject");
    }
    closeReason = reason;
  }

  void sendBack() {
    expect(ExpenseStatus.IN_APPROVAL, "send back");
    status = ExpenseStatus.RETURNED;
  }

  void answered() {
    expect(ExpenseStatus.RETURNED, "answer questions about");
    status = ExpenseStatus.IN_APPROVAL;
  }

  void post(String entryId) {
    expect(ExpenseStatus.APPROVED, "post");
    status = ExpenseStatus.POSTED;
    postingEntry = entryId;
  }

  void paid(Instant now) {
    expect(ExpenseStatus.POSTED, "pay");
    status = ExpenseStatus.PAID;
    paidAt = now;
  }

  void paymentFailed() {
    expect(ExpenseStatus.POSTED, "record a failed payment of");
    status = ExpenseStatus.PAYMENT_FAILED;
  }

  void payAgain() {
    expect(ExpenseStatus.PAYMENT_FAILED, "pay again");
    status = ExpenseStatus.POSTED;
  }

  void cancel() {
    expect(ExpenseStatus.PAYMENT_FAILED, "cancel");
    closeReason = CloseReason.CANCELLED_BY_FINANCE;
  }

  WithdrawalOutcome withdraw() {
    return switch (status) {
      case SUBMITTED, IN_APPROVAL, RETURNED -> {
        if (closeReason != null && closeReason != CloseReason.WITHDRAWN_BY_REQUESTER) {
          yield new WithdrawalOutcome.TooLate(status);
        }
        closeReason = CloseReason.WITHDRAWN_BY_REQUESTER;
        yield new WithdrawalOutcome.Recorded();
      }
      case WITHDRAWN -> new WithdrawalOutcome.Recorded();
      case APPROVED, POSTED, PAYMENT_FAILED, PAID, REJECTED, CANCELLED ->
          new WithdrawalOutcome.TooLate(status);
    };
  }

  void withdrawalTold(Instant now) {
    withdrawalToldAt = now;
  }

  void close(Instant now) {
    expectEnding("close");
    CloseReason reason = closeReason;
    if (reason != null) {
      status = reason.end();
      closedAt = now;
    }
  }

  /** Whether somebody is to be reminded now; then it counts as done. */
  boolean remind(Instant notBefore, Instant now) {
    if (closeReason != null || (remindedAt != null && remindedAt.isAfter(notBefore))) {
      return false;
    }
    remindedAt = now;
    return true;
  }
}
