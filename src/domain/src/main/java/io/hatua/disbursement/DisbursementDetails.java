package io.hatua.disbursement;

import io.hatua.money.Money;
import io.hatua.payout.Payout;
import java.util.List;
import java.util.function.Predicate;

/** Everything there is to read about a disbursement; the owner's statement is made of it. */
public record DisbursementDetails(
    Disbursement disbursement,
    List<DisbursementLine> lines,
    List<DisbursementApproval> approvals,
    List<Payout> payouts) {

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

  private Money sum(Predicate<LineKind> which) {
    return lines.stream()
        .filter(line -> which.test(line.kind()))
        .map(DisbursementLine::amount)
        .reduce(new Money(0, disbursement.net().currency()), Money::plus);
  }
}
