package io.hatua.process;

import io.hatua.process.leasesigning.LeaseSigning.Variables;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts about a proposal, as the worker of the first step hands them to the decision table. */
final class LeaseFacts {

  private LeaseFacts() {}

  /** A proposal that every rule accepts, in the middle of all limits. */
  static Map<String, Object> acceptable() {
    return new HashMap<>(
        Map.of(
            Variables.UNIT_AVAILABLE, true,
            Variables.UNIT_WITHDRAWN, false,
            Variables.CUSTOMER_ACTIVE, true,
            Variables.CUSTOMER_BLACKLISTED, false,
            Variables.RENT_MINOR_UNITS, 2_500_000,
            Variables.GUIDELINE_MIN_MINOR_UNITS, 2_000_000,
            Variables.GUIDELINE_MAX_MINOR_UNITS, 3_000_000,
            Variables.TERM_MONTHS, 12,
            Variables.TERM_MIN_MONTHS, 6,
            Variables.TERM_MAX_MONTHS, 36));
  }

  /** The same proposal with one fact changed. */
  static Map<String, Object> with(String variable, @Nullable Object value) {
    var facts = acceptable();
    facts.put(variable, value);
    return facts;
  }
}
