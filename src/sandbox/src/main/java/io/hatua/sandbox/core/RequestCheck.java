package io.hatua.sandbox.core;

import io.hatua.sandbox.core.Problems.FieldFault;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body, so that all of it is answered at once. */
public final class RequestCheck {

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final List<FieldFault> faults = new ArrayList<>();

  /** Adds {@code message} unless {@code holds}. */
  public RequestCheck holds(String field, boolean holds, String message) {
    if (!holds) {
      faults.add(new FieldFault(field, message));
    }
    return this;
  }

  /** Needs a value. */
  public RequestCheck present(String field, @Nullable Object value) {
    return holds(field, value != null, "must be given");
  }

  /** Needs a text of 1 to {@code longest} characters. */
  public RequestCheck text(String field, @Nullable String value, int longest) {
    return holds(
        field,
        value != null && !value.isBlank() && value.length() <= longest,
        "must have 1 to " + longest + " characters");
  }

  /** Needs nothing, or a text of 1 to {@code longest} characters. */
  public RequestCheck optionalText(String field, @Nullable String value, int longest) {
    return value == null ? this : text(field, value, longest);
  }

  /** Needs an absolute http or https address of at most 2,000 characters. */
  public RequestCheck webAddress(String field, @Nullable URI value) {
    return holds(
        field,
        value != null
            && value.getHost() != null
            && value.toString().length() <= 2_000
            && ("http".equals(value.getScheme()) || "https".equals(value.getScheme())),
        "must be an absolute http or https address");
  }

  /** Needs an amount of at least one minor unit. */
  public RequestCheck amount(String field, long minorUnits) {
    return holds(field, minorUnits > 0, "must be above zero");
  }

  /** Needs an ISO 4217 code. */
  public RequestCheck currency(String field, @Nullable String value) {
    return holds(
        field, value != null && CURRENCIES.contains(value), "must be an ISO 4217 currency code");
  }

  /**
   * Ends the check.
   *
   * @throws InvalidRequestException naming every fault, when there is one
   */
  public void done() {
    if (!faults.isEmpty()) {
      throw new InvalidRequestException(List.copyOf(faults));
    }
  }

  /** A body whose fields are readable but not acceptable. */
  static final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldFault> faults;

    InvalidRequestException(List<FieldFault> faults) {
      super(faults.toString());
      this.faults = faults;
    }

    List<FieldFault> faults() {
      return faults;
    }
  }
}
