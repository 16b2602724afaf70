package io.hatua.payment;

import io.hatua.money.Money;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mobile money can do: M-Pesa in Kenya takes whole shillings, at most 250,000 at once, from
 * Kenyan mobile numbers.
 */
public final class MobileMoney {

  private static final String CURRENCY = "KES";
  private static final long UNIT = 100;
  private static final long MOST = 250_000 * UNIT;
  private static final Pattern NUMBER = Pattern.compile("(?:\\+?254|0)([17]\\d{8})");
  private static final Pattern PUNCTUATION = Pattern.compile("[ ().-]");

  private MobileMoney() {}

  /** How much of what is owed can be taken at once, rounded up; empty when none of it. */
  public static Optional<Money> payable(Money owed) {
    if (!owed.isPositive() || !owed.currency().getCurrencyCode().equals(CURRENCY)) {
      return Optional.empty();
    }
    long whole = Math.ceilDiv(owed.minorUnits(), UNIT) * UNIT;
    return Optional.of(new Money(Math.min(whole, MOST), owed.currency()));
  }

  /** The number (E.164) of a Kenyan mobile phone, typed with or without the country's code. */
  public static Optional<String> number(String typed) {
    Matcher number = NUMBER.matcher(PUNCTUATION.matcher(typed).replaceAll(""));
    return number.matches() ? Optional.of("+254" + number.group(1)) : Optional.empty();
  }
}
