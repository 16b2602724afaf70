package io.hatua.disbursement;

import io.hatua.money.Money;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an owner would be paid for a property, calculated and not recorded.
 *
 * @param net of all lines; below zero when costs exceed income
 * @param manager what of the deductions goes to the firm: its fee and its own work
 * @param settled the owner's cash in the bank that is free for it, after fee, reserve, unpaid bills
 *     and customers' credit
 * @param payout as much of the net as is settled, at least nothing
 * @param approversNeeded by the policy's limits
 * @param hasAccount whether the owner has a bank account that two people agreed on
 */
public record Draft(
    String propertyId,
    String ownerId,
    List<DisbursementLine> lines,
    Money net,
    Money manager,
    Money settled,
    Money payout,
    Outcome outcome,
    int approversNeeded,
    boolean hasAccount) {

  /** What becomes of it. */
  public enum Outcome {
    PAY,
    /** Nothing is left to pay: the next one takes it over. */
    CARRY,
    /** None of the property's owners has settled cash: nothing is recorded yet. */
    WAIT
  }

  public Draft {
    lines = List.copyOf(lines);
  }

  /** What was collected. */
  public Money gross() {
    return sum(LineKind::isIncome);
  }

  /** What goes off, positive. */
  public Money deductions() {
    return sum(kind -> !kind.isIncome() && kind != LineKind.CARRIED_FORWARD).negated();
  }

  public Money carriedForward() {
    return sum(kind -> kind == LineKind.CARRIED_FORWARD);
  }

  /** The fee of the firm, positive. */
  Money fee() {
    return sum(kind -> kind == LineKind.MANAGEMENT_FEE).negated();
  }

  Money reserve() {
    return sum(kind -> kind == LineKind.RESERVE).negated();
  }

  private Money sum(Predicate<LineKind> which) {
    return lines.stream()
        .filter(line -> which.test(line.kind()))
        .map(DisbursementLine::amount)
        .reduce(new Money(0, net.currency()), Money::plus);
  }
}
