package io.hatua.rent;

import io.hatua.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a lease owes or owed.
 *
 * @param id {@code chg_…}
 * @param month first day of the month that a rent is for
 * @param paid the part of the amount that is paid
 * @param reversedAt when it was taken back; nothing of it is owed since
 */
public record Charge(
    String id,
    String leaseId,
    ChargeKind kind,
    @Nullable LocalDate month,
    Money amount,
    Money paid,
    LocalDate dueOn,
    Instant chargedAt,
    @Nullable Instant reversedAt) {

  /** What is owed of it now. */
  public Money open() {
    return reversedAt == null ? amount.plus(paid.negated()) : new Money(0, amount.currency());
  }
}
