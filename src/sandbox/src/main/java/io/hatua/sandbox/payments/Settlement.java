package io.hatua.sandbox.payments;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the provider paid out of a merchant account at once.
 *
 * @param id also what the bank's statement calls it
 * @param netMinorUnits what the bank account got: the sum of the lines
 */
record Settlement(
    String id,
    String account,
    String currency,
    long netMinorUnits,
    Instant paidAt,
    List<Line> lines) {

  /**
   * A part of it.
   *
   * @param reference the business key that the operation came with; of a fee, the payment's
   * @param amountMinorUnits below zero where it lessens the settlement
   */
  record Line(Kind kind, String paymentId, String reference, long amountMinorUnits) {

    enum Kind {
      CAPTURE,
      REFUND,
      CHARGEBACK,
      FEE;

      @JsonValue
      String code() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }
}
