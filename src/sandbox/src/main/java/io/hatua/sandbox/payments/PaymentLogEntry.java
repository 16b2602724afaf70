package io.hatua.sandbox.payments;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the provider's own log, which reconciliation is held against.
 *
 * @param seq grows with every line
 * @param kind what happened to the money
 * @param paymentId the payment
 * @param refundId the refund, where it is one
 * @param reference the business key that the operation came with: a refund has its own
 * @param paymentReference the payment's business key
 * @param amountMinorUnits what moved or, for a void, what will not
 * @param currency ISO 4217
 * @param loggedAt when
 */
record PaymentLogEntry(
    long seq,
    Kind kind,
    String paymentId,
    @Nullable String refundId,
    String reference,
    String paymentReference,
    long amountMinorUnits,
    String currency,
    @JsonProperty("at") Instant loggedAt) {

  /** What happened to the money. */
  enum Kind {
    CAPTURE,
    REFUND,
    CHARGEBACK,
    VOID;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
