package io.hatua.process;

import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import java.util.HashMap;
import java.util.Map;

/** Facts about an application, as the worker before the decision table hands them over. */
final class ApplicationFacts {

  private ApplicationFacts() {}

  /** An application that every rule accepts. */
  static Map<String, Object> acceptable() {
    return new HashMap<>(
        Map.of(
            Variables.KYC_STATUS,
            "PASSED",
            Variables.BACKGROUND_RISK,
            "LOW",
            Variables.INCOME_TO_RENT_BASIS_POINTS,
            40_000,
            Variables.INCOME_ENOUGH_BASIS_POINTS,
            30_000,
            Variables.INCOME_LEAST_BASIS_POINTS,
            20_000,
            Variables.BLACKLISTED,
            false,
            Variables.DUPLICATE_FOUND,
            false));
  }

  /** The same application with one fact changed. */
  static Map<String, Object> with(String variable, Object value) {
    var facts = acceptable();
    facts.put(variable, value);
    return facts;
  }
}
