package io.hatua.document;

import io.hatua.money.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written in documents; templates call it {@code format}. */
public record DocumentFormat(Locale locale) {

  /** For instance {@code KES 25,000.00}; as many decimals as the currency has. */
  public String money(Money amount) {
    int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return amount.currency().getCurrencyCode()
        + " "
        + format.format(BigDecimal.valueOf(amount.minorUnits(), digits));
  }

  /** For instance {@code 1 December 2026}. */
  public String date(LocalDate date) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", locale).format(date);
  }

  /** For instance {@code jane@example.com · +254712345678}. */
  public String contact(LeaseContract.Party party) {
    return party.phone() == null ? party.email() : party.email() + " · " + party.phone();
  }
}
