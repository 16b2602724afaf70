package io.hatua.web.lease;

import io.hatua.customer.Customer;
import io.hatua.customer.CustomerStatus;
import io.hatua.customer.Customers;
import io.hatua.page.PageRequest;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.property.UnitFilter;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a proposal can be about: the first units and customers that fit the words typed. */
@Component
class Choices {

  private static final PageRequest MOST = PageRequest.of(null, PageRequest.MAX_LIMIT);

  private final Units units;
  private final Properties properties;
  private final Customers customers;

  Choices(Units units, Properties properties, Customers customers) {
    this.units = units;
    this.properties = properties;
    this.customers = customers;
  }

  /**
   * @param status of the unit; null for a customer
   */
  record Choice(String id, String name, String context, @Nullable UnitStatus status) {}

  /** Units that may be let, with the one chosen already. */
  List<Choice> units(@Nullable String words, @Nullable String chosen) {
    Map<String, String> names = new HashMap<>();
    return withChosen(
            units.list(new UnitFilter(words, null, null), MOST).items(),
            units.find(orNone(chosen)).orElse(null))
        .filter(unit -> unit.status() != UnitStatus.WITHDRAWN)
        .map(
            unit ->
                new Choice(
                    unit.id(),
                    unit.name(),
                    names.computeIfAbsent(unit.propertyId(), this::propertyName),
                    unit.status()))
        .toList();
  }

  /** Customers who may rent, with the one chosen already. */
  List<Choice> customers(@Nullable String words, @Nullable String chosen) {
    return withChosen(
            customers.list(words, MOST).items(), customers.find(orNone(chosen)).orElse(null))
        .filter(customer -> customer.status() == CustomerStatus.ACTIVE && !customer.blacklisted())
        .map(customer -> new Choice(customer.id(), customer.name(), customer.email(), null))
        .toList();
  }

  /** How people call a unit. */
  String unitName(String unitId) {
    return units
        .find(unitId)
        .map(unit -> unit.name() + ", " + propertyName(unit.propertyId()))
        .orElse(unitId);
  }

  String customerName(String customerId) {
    return customers.find(customerId).map(Customer::name).orElse(customerId);
  }

  private String propertyName(String propertyId) {
    return properties.find(propertyId).map(Property::name).orElse(propertyId);
  }

  private static <T> Stream<T> withChosen(List<T> found, @Nullable T chosen) {
    if (chosen == null || found.contains(chosen)) {
      return found.stream();
    }
    List<T> all = new ArrayList<>(found);
    all.add(chosen);
    return all.stream();
  }

  private static String orNone(@Nullable String id) {
    return id == null ? "" : id;
  }
}
