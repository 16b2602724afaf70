package io.hatua.process;

import io.hatua.process.rentpayment.RentPayment.Variables;
import java.util.HashMap;
import java.util.Map;

/** Facts about a payment, as the worker before the decision table hands them over. */
final class PaymentFacts {

  private PaymentFacts() {}

  /** A payment by card that every rule accepts. */
  static Map<String, Object> acceptable() {
    return new HashMap<>(
        Map.of(
            Variables.LEASE_ACTIVE, true,
            Variables.ELECTRONIC, true,
            Variables.AUTO_CHARGE, false,
            Variables.AMOUNT_MINOR_UNITS, 2_500_000,
            Variables.OPEN_MINOR_UNITS, 2_500_000,
            Variables.SAME_AMOUNT_NEAR, false,
            Variables.AUTO_CHARGE_NEAR, false));
  }

  /** The same payment with one fact changed. */
  static Map<String, Object> with(String variable, Object value) {
    var facts = acceptable();
    facts.put(variable, value);
    return facts;
  }
}
