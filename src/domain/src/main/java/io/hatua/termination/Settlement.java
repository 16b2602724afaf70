package io.hatua.termination;

import io.hatua.money.Money;
import java.time.Instant;
import java.util.Currency;

/**
 * How an account is settled at the end of a tenancy: credit pays the damage first, the deposit then
 * pays what is owed, the rest of it goes back.
 *
 * @param version 1 for the first
 * @param inspection number of the inspection that it goes by
 * @param depositMinorUnits what is held of the deposit
 * @param owedMinorUnits open charges but for the damage
 * @param creditMinorUnits paid ahead; there is none while something is owed
 */
public record Settlement(
    int version,
    int inspection,
    long depositMinorUnits,
    long owedMinorUnits,
    long damageMinorUnits,
    long creditMinorUnits,
    Currency currency,
    Instant settledAt) {

  public Money deposit() {
    return money(depositMinorUnits);
  }

  public Money owed() {
    return money(owedMinorUnits);
  }

  public Money damage() {
    return money(damageMinorUnits);
  }

  public Money credit() {
    return money(creditMinorUnits);
  }

  /** What of the credit pays damage. */
  public Money creditUsed() {
    return money(Math.min(creditMinorUnits, damageMinorUnits));
  }

  /** What the deposit pays. */
  public Money applied() {
    return money(Math.min(depositMinorUnits, dueMinorUnits()));
  }

  /** What goes back of the deposit. */
  public Money refund() {
    return money(depositMinorUnits - applied().minorUnits());
  }

  /** What the renter owes beyond the deposit: it stays open on the account. */
  public Money stillOwed() {
    return money(dueMinorUnits() - applied().minorUnits());
  }

  /** What is paid ahead and used for nothing: it is refunded on the account. */
  public Money creditLeft() {
    return money(creditMinorUnits - creditUsed().minorUnits());
  }

  /** What is decided about: the deposit and the damage. */
  public Money atStake() {
    return money(Math.addExact(depositMinorUnits, damageMinorUnits));
  }

  /** Whether the account stands as it did in the other. */
  boolean isLike(Settlement other) {
    return depositMinorUnits == other.depositMinorUnits
        && owedMinorUnits == other.owedMinorUnits
        && damageMinorUnits == other.damageMinorUnits
        && creditMinorUnits == other.creditMinorUnits;
  }

  private long dueMinorUnits() {
    return Math.addExact(owedMinorUnits, damageMinorUnits) - creditUsed().minorUnits();
  }

  private Money money(long minorUnits) {
    return new Money(minorUnits, currency);
  }
}
