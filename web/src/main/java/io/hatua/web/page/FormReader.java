package io.hatua.web.page;

import io.hatua.fault.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was typed into a form and gathers every fault of form. What is empty or faulty is read
 * as null; whether it must be there is for the business to say.
 */
public final class FormReader {

  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]{1,13})(?:\\.([0-9]+))?");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,2})?");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(?:\\.[0-9]{1,20})?");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private final List<Fault> faults = new ArrayList<>();

  /** What was found so far. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** A date as the browser's date field sends it, {@code 2026-12-01}. */
  public @Nullable LocalDate date(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(typed.strip());
    } catch (DateTimeParseException e) {
      faults.add(new Fault(field, Fault.MALFORMED, "is not a date such as 2026-12-01"));
      return null;
    }
  }

  public @Nullable Integer number(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    if (!WHOLE.matcher(typed.strip()).matches()) {
      faults.add(new Fault(field, Fault.MALFORMED, "is not a whole number such as 12"));
      return null;
    }
    return Integer.valueOf(typed.strip());
  }

  /** A number with decimals as a script writes it, {@code -1.28639}. */
  public @Nullable Double decimal(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    if (!DECIMAL.matcher(typed.strip()).matches()) {
      faults.add(new Fault(field, Fault.MALFORMED, "is not a number such as -1.28639"));
      return null;
    }
    return Double.valueOf(typed.strip());
  }

  /** A share typed in percent with at most two decimals, in basis points; none for nothing. */
  public @Nullable Integer basisPoints(String field, @Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String text = typed.strip().replace("%", "").strip();
    if (!PERCENT.matcher(text).matches()) {
      faults.add(
          new Fault(field, Fault.MALFORMED, "is not a share in percent such as 50 or 33.34"));
      return null;
    }
    int share = new BigDecimal(text).movePointRight(2).intValueExact();
    return share == 0 ? null : Integer.valueOf(share);
  }

  /**
   * An amount of more than zero in minor units, typed in major units: {@code 25,000}, {@code 25
   * 000.5} or {@code KES 25000.00}.
   */
  public @Nullable Long amount(String field, @Nullable String typed, Currency currency) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String code = currency.getCurrencyCode();
    String text = typed.strip();
    var amount = AMOUNT.matcher(text.startsWith(code) ? text.substring(3).strip() : text);
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    if (!amount.matches() || (amount.group(2) != null && amount.group(2).length() > digits)) {
      faults.add(
          new Fault(
              field,
              Fault.MALFORMED,
              "is not an amount of %s such as 25,000%s".formatted(code, digits > 0 ? ".00" : "")));
      return null;
    }
    String decimals = amount.group(2) == null ? "" : "." + amount.group(2);
    long minorUnits =
        new BigDecimal(amount.group(1).replaceAll("[, ]", "") + decimals)
            .movePointRight(digits)
            .longValueExact();
    if (minorUnits == 0) {
      faults.add(new Fault(field, Fault.OUT_OF_RANGE, "must be more than zero"));
      return null;
    }
    return minorUnits;
  }
}
