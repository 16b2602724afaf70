package io.hatua.ledger;

import io.hatua.money.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be posted. It balances per book and currency.
 *
 * @param key business identity, for instance {@code lse_…/rent/2026-11}; the same key posts once
 * @param effectiveOn the business date it counts for. It belongs to what the key stands for: take
 *     it from the business, not from the day of a retry. In a closed period it counts for the first
 *     open day instead
 * @param reverses the entry that this one takes back, for a reversal only
 */
public record LedgerEntry(
    PostingRule rule,
    String key,
    LocalDate effectiveOn,
    List<LedgerLine> lines,
    @Nullable String reverses) {

  /**
   * @throws IllegalArgumentException when a line does not fit the rule or the lines do not balance
   */
  public LedgerEntry {
    lines = List.copyOf(lines);
    if (key.isBlank()) {
      throw new IllegalArgumentException("expected a key, but it is blank");
    }
    if ((rule == PostingRule.REVERSAL) != (reverses != null)) {
      throw new IllegalArgumentException("expected a reversal to name what it reverses");
    }
    for (LedgerLine line : lines) {
      if (!rule.allows(line)) {
        throw new IllegalArgumentException(
            "expected lines of %s, but there is a %s of %s"
                .formatted(rule, line.side().label(), line.account().code().code()));
      }
    }
    requireBalance(lines);
  }

  /**
   * An entry of one amount: every leg of the rule takes it.
   *
   * @throws IllegalArgumentException when the amount is not positive, or a dimension is missing
   *     that an account of the rule needs
   */
  public static LedgerEntry of(
      PostingRule rule, String key, LocalDate effectiveOn, Money amount, Dimensions dimensions) {
    return of(rule, key, effectiveOn, rule.lines(amount, dimensions));
  }

  /**
   * An entry whose lines the caller has computed.
   *
   * @throws IllegalArgumentException when a line does not fit the rule or the lines do not balance
   */
  public static LedgerEntry of(
      PostingRule rule, String key, LocalDate effectiveOn, List<LedgerLine> lines) {
    return new LedgerEntry(rule, key, effectiveOn, lines, null);
  }

  /** The same for a later day, when its own is before the first open one. */
  LedgerEntry notBefore(@Nullable LocalDate firstOpen) {
    return firstOpen == null || !effectiveOn.isBefore(firstOpen)
        ? this
        : new LedgerEntry(rule, key, firstOpen, lines, reverses);
  }

  private static void requireBalance(List<LedgerLine> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("expected lines, but there are none");
    }
    Map<String, Long> sums = new HashMap<>();
    for (LedgerLine line : lines) {
      sums.merge(
          "book " + line.account().code().book().letter() + " and " + line.account().currency(),
          line.signedMinorUnits(),
          Math::addExact);
    }
    sums.forEach(
        (where, sum) -> {
          if (sum != 0) {
            throw new IllegalArgumentException(
                "expected the lines to balance in " + where + ", but they are off by " + sum);
          }
        });
  }
}
