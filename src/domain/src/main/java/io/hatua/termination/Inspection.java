package io.hatua.termination;

import io.hatua.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in the unit.
 *
 * @param number 1 for the first; a rejected settlement is inspected again
 * @param note for the people who read it; stays out of events
 * @param onBehalfOf the absent person in whose stead it was inspected
 */
public record Inspection(
    int number,
    Condition condition,
    String note,
    String inspectedBy,
    @Nullable String onBehalfOf,
    Instant inspectedAt,
    List<Deduction> deductions) {

  long damageMinorUnits() {
    return deductions.stream().map(Deduction::amount).mapToLong(Money::minorUnits).sum();
  }

  boolean isBy(@Nullable String userId) {
    return userId != null && (userId.equals(inspectedBy) || userId.equals(onBehalfOf));
  }
}
