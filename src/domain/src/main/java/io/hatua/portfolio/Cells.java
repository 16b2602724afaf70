package io.hatua.portfolio;

import io.hatua.fault.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of one row, read as what they mean. A column gets one fault at most. */
final class Cells {

  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,4})?");

  /** Columns that go by another name in the commands. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "rentGuideline.effectiveFrom", "rent_from",
          "rentGuideline.minMinorUnits", "min_rent",
          "rentGuideline.maxMinorUnits", "max_rent",
          "propertyId", "property",
          "unitId", "unit",
          "customerId", "customer_email",
          "rentMinorUnits", "rent",
          "depositHeldMinorUnits", "deposit_held",
          "openingBalanceMinorUnits", "opening_balance");

  private final ImportFile file;
  private final CsvTable.Row row;
  private final List<ImportFault> faults;
  private final Set<String> settled = new HashSet<>();
  private final int faultsBefore;

  Cells(ImportFile file, CsvTable.Row row, List<ImportFault> faults) {
    this.file = file;
    this.row = row;
    this.faults = faults;
    this.faultsBefore = faults.size();
  }

  String text(String column) {
    return row.value(column);
  }

  boolean isEmpty(String column) {
    return text(column).isEmpty();
  }

  /** The minor units of an amount; null when there is none or after a fault. */
  @Nullable Long amount(String column, Currency currency) {
    if (isEmpty(column)) {
      return null;
    }
    int digits = currency.getDefaultFractionDigits();
    if (AMOUNT.matcher(text(column)).matches()) {
      BigDecimal amount = new BigDecimal(text(column));
      if (amount.scale() <= digits) {
        return amount.movePointRight(digits).longValueExact();
      }
    }
    refuse(
        column,
        Fault.MALFORMED,
        "is not an amount such as 25000, with at most " + digits + " decimals");
    return null;
  }

  /** A date; null when there is none or after a fault. */
  @Nullable LocalDate date(String column) {
    if (isEmpty(column)) {
      return null;
    }
    try {
      return LocalDate.parse(text(column));
    } catch (DateTimeException e) {
      refuse(column, Fault.MALFORMED, "is not a date such as 2026-12-01");
      return null;
    }
  }

  void refuse(String column, String code, String message) {
    if (settled.add(column)) {
      faults.add(new ImportFault(file, row.line(), column, code, message));
    }
  }

  /** Takes over the faults of a command, each to its column. */
  void refuse(List<Fault> found) {
    for (Fault fault : found) {
      String column = COLUMNS.getOrDefault(fault.field(), fault.field());
      refuse(
          file.columns().contains(column) ? column : ImportFault.ALL_COLUMNS,
          fault.code(),
          fault.message());
    }
  }

  /** Ends the check of a column whose fault is told elsewhere already. */
  void settle(String column) {
    settled.add(column);
  }

  /** Whether nothing was found or settled. */
  boolean clean() {
    return settled.isEmpty() && faults.size() == faultsBefore;
  }
}
