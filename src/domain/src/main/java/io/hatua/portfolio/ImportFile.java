package io.hatua.portfolio;

import java.util.List;
import java.util.Locale;

/**
 * The files of an import and their column headings, in the order in which they are read. Headings
 * may stand in any order; a column that may be empty must be there all the same. Amounts are
 * written in major units with a decimal point ({@code 25000.00}), in the currency of the tenant's
 * books; dates as {@code 2026-12-01}. Examples: {@code docs/examples/<file>.csv}.
 */
public enum ImportFile {
  /**
   * {@code name}, {@code address}; the rents allowed: {@code min_rent}, {@code max_rent}, {@code
   * rent_from} (first day), all three empty when there is no guideline.
   */
  PROPERTIES("name", "address", "min_rent", "max_rent", "rent_from"),

  /** {@code property} (its name, in the properties file or known already), {@code name}. */
  UNITS("property", "name"),

  /** {@code name}, {@code email}, {@code phone} (with country code; may be empty). */
  CUSTOMERS("name", "email", "phone"),

  /**
   * {@code property} and {@code unit} (their names), {@code customer_email}, {@code start}, {@code
   * end} (may be empty: open-ended), {@code rent} (a month), {@code deposit_held}, {@code
   * opening_balance} (what the customer owes; negative: paid ahead).
   */
  TENANCIES(
      "property",
      "unit",
      "customer_email",
      "start",
      "end",
      "rent",
      "deposit_held",
      "opening_balance");

  private final List<String> columns;

  ImportFile(String... columns) {
    this.columns = List.of(columns);
  }

  /** The headings, in the order of the example. */
  public List<String> columns() {
    return columns;
  }

  /** For instance {@code units.csv}. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".csv";
  }
}
