package io.hatua.disbursement;

import io.hatua.money.Money;
import java.util.List;

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
    boolean hasAccount)
    implements Breakdown {

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

  /** None of the owners is paid yet. */
  Draft waiting() {
    return new Draft(
        propertyId, ownerId, lines, net, manager, settled, payout, Outcome.WAIT, 0, hasAccount);
  }

  /** The fee of the firm, positive. */
  Money fee() {
    return sum(LineKind.MANAGEMENT_FEE::equals).negated();
  }

  Money reserve() {
    return sum(LineKind.RESERVE::equals).negated();
  }
}
