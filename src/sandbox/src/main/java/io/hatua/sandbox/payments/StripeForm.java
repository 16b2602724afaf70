package io.hatua.sandbox.payments;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters of a call, with their names in full, such as {@code metadata[reference]}. */
final class StripeForm {

  private final SortedMap<String, String> values;

  StripeForm(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** All of them, in an order that does not depend on the caller's. */
  SortedMap<String, String> values() {
    return values;
  }

  String text(String name) {
    String value = optional(name);
    if (value == null) {
      throw StripeException.invalid("parameter_missing", "Missing required param: " + name + ".");
    }
    return value;
  }

  @Nullable String optional(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** Above zero. */
  long amount(String name) {
    String value = text(name);
    if (!value.matches("[1-9]\\d{0,11}")) {
      throw StripeException.invalid(
          "parameter_invalid_integer", "Invalid positive integer: " + value + " for " + name + ".");
    }
    return Long.parseLong(value);
  }

  /** As ISO 4217 writes it; Stripe writes it small. */
  String currency(String name) {
    String value = text(name);
    try {
      return Currency.getInstance(value.toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      throw StripeException.invalid("parameter_invalid_string", "Invalid currency: " + value + ".");
    }
  }

  /** Needs a parameter to have this very value: nothing else is played here. */
  void requires(String name, String value) {
    if (!value.equals(text(name))) {
      throw StripeException.invalid("parameter_invalid_string", "Expected " + name + "=" + value);
    }
  }

  /** Whether an object is wanted whole where its id would stand. */
  boolean expands(String path) {
    return values.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().startsWith("expand[")
                    && (entry.getValue() + ".").contains(path + "."));
  }
}
