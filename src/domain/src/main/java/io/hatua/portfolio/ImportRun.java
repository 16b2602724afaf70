package io.hatua.portfolio;

import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.property.AddProperty;
import io.hatua.property.AddUnit;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.property.SetRentGuideline;
import io.hatua.property.Unit;
import io.hatua.property.Units;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One import. Rows are added as they are read, in a transaction that the caller rolls back when
 * there is any fault: so each is checked against the rows before it by the very rules that hold for
 * a single one. A row that refers to a refused row is not refused for that.
 */
final class ImportRun {

  private final Properties properties;
  private final Units units;
  private final Customers customers;
  private final TenancyImporter tenancies;
  private final Currency currency;

  private final List<ImportFault> faults = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();

  ImportRun(
      Properties properties,
      Units units,
      Customers customers,
      TenancyImporter tenancies,
      Currency currency) {
    this.properties = properties;
    this.units = units;
    this.customers = customers;
    this.tenancies = tenancies;
    this.currency = currency;
  }

  /** Adds the rows of a file; returns how many there are. */
  int add(ImportFile file, byte[] content) {
    List<CsvTable.Row> rows = CsvTable.read(file, content, faults);
    for (CsvTable.Row row : rows) {
      Cells cells = new Cells(file, row, faults);
      try {
        switch (file) {
          case PROPERTIES -> addProperty(cells);
          case UNITS -> addUnit(cells);
          case CUSTOMERS -> addCustomer(cells);
          case TENANCIES -> addTenancy(cells);
        }
      } catch (FaultsException e) {
        cells.refuse(e.faults());
      }
      if (!cells.clean()) {
        refused.add(key(file, cells));
      }
    }
    return rows.size();
  }

  /** Every fault so far. */
  List<ImportFault> faults() {
    return faults;
  }

  private void addProperty(Cells cells) {
    boolean withoutGuideline =
        cells.isEmpty("min_rent") && cells.isEmpty("max_rent") && cells.isEmpty("rent_from");
    SetRentGuideline guideline =
        withoutGuideline
            ? null
            : new SetRentGuideline(
                cells.date("rent_from"),
                cells.amount("min_rent", currency),
                cells.amount("max_rent", currency),
                currency.getCurrencyCode());
    properties.add(new AddProperty(cells.text("name"), cells.text("address"), guideline));
  }

  private void addUnit(Cells cells) {
    String propertyId = property(cells).map(Property::id).orElse(null);
    units.add(new AddUnit(propertyId, cells.text("name")));
  }

  private void addCustomer(Cells cells) {
    customers.add(new AddCustomer(cells.text("name"), cells.text("email"), cells.text("phone")));
  }

  private void addTenancy(Cells cells) {
    Optional<Unit> unit = unit(cells);
    Optional<Customer> customer = customer(cells);
    LocalDate start = cells.date("start");
    if (start == null) {
      cells.refuse("start", Fault.REQUIRED, "is needed");
    }
    LocalDate end = cells.date("end");
    if (start != null && end != null && end.isBefore(start)) {
      cells.refuse("end", Fault.OUT_OF_RANGE, "must not be before the start");
    }
    long rent = amount(cells, "rent", 1);
    long deposit = amount(cells, "deposit_held", 0);
    long balance = amount(cells, "opening_balance", Long.MIN_VALUE);
    if (cells.clean() && start != null && unit.isPresent() && customer.isPresent()) {
      cells.refuse(
          tenancies.take(
              new RunningTenancy(
                  unit.get().id(),
                  customer.get().id(),
                  start,
                  end,
                  rent,
                  deposit,
                  balance,
                  currency.getCurrencyCode())));
    }
  }

  private Optional<Property> property(Cells cells) {
    return known(
        cells,
        "property",
        key(ImportFile.PROPERTIES, cells.text("property")),
        properties.findByName(cells.text("property")).orElse(null),
        "is not the name of a property");
  }

  private Optional<Unit> unit(Cells cells) {
    Optional<Property> property = property(cells);
    if (property.isEmpty()) {
      cells.settle("unit");
      return Optional.empty();
    }
    return known(
        cells,
        "unit",
        key(ImportFile.UNITS, cells.text("property"), cells.text("unit")),
        units.findByName(property.get().id(), cells.text("unit")).orElse(null),
        "is not the name of a unit of the property");
  }

  private Optional<Customer> customer(Cells cells) {
    return known(
        cells,
        "customer_email",
        key(ImportFile.CUSTOMERS, cells.text("customer_email")),
        customers.findByEmail(cells.text("customer_email")).orElse(null),
        "is not the e-mail address of a customer");
  }

  private <T> Optional<T> known(
      Cells cells, String column, String key, @Nullable T found, String message) {
    if (cells.isEmpty(column)) {
      cells.refuse(column, Fault.REQUIRED, "is needed");
    } else if (found == null && refused.contains(key)) {
      cells.settle(column);
    } else if (found == null) {
      cells.refuse(column, Fault.UNKNOWN, message);
    }
    return Optional.ofNullable(found);
  }

  private long amount(Cells cells, String column, long min) {
    Long amount = cells.amount(column, currency);
    if (amount == null) {
      cells.refuse(column, Fault.REQUIRED, "is needed");
      return min;
    }
    if (amount < min) {
      cells.refuse(
          column, Fault.OUT_OF_RANGE, min == 0 ? "must not be negative" : "must be above 0");
    }
    return amount;
  }

  /** What other rows call a row. */
  private static String key(ImportFile file, Cells cells) {
    return switch (file) {
      case PROPERTIES -> key(file, cells.text("name"));
      case UNITS -> key(file, cells.text("property"), cells.text("name"));
      case CUSTOMERS -> key(file, cells.text("email"));
      case TENANCIES -> key(file, cells.text("property"), cells.text("unit"));
    };
  }

  private static String key(ImportFile file, String... names) {
    return file + "\n" + String.join("\n", names).toLowerCase(Locale.ROOT);
  }
}
