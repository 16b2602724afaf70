package io.hatua.disbursement;

import io.hatua.money.Money;
import java.util.List;
import java.util.function.Predicate;

/** What the lines of a disbursement come to. */
public interface Breakdown {

  List<DisbursementLine> lines();

  /** Of all lines. */
  Money net();

  /** What was collected. */
  default Money gross() {
    return sum(LineKind::isIncome);
  }

  /** What goes off, positive. */
  default Money deductions() {
    return sum(kind -> !kind.isIncome() && kind != LineKind.CARRIED_FORWARD).negated();
  }

  default Money carriedForward() {
    return sum(LineKind.CARRIED_FORWARD::equals);
  }

  /** The lines of some kinds. */
  default Money sum(Predicate<LineKind> which) {
    return lines().stream()
        .filter(line -> which.test(line.kind()))
        .map(DisbursementLine::amount)
        .reduce(new Money(0, net().currency()), Money::plus);
  }
}
