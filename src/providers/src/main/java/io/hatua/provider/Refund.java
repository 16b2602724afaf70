package io.hatua.provider;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the provider has it.
 *
 * @param id the provider's id
 * @param paymentId the payment it belongs to
 * @param reference our business key of the refund
 * @param amountMinorUnits how much, in the payment's currency
 * @param status where it stands
 * @param reason why it failed
 */
public record Refund(
    String id,
    String paymentId,
    String reference,
    long amountMinorUnits,
    Status status,
    @Nullable String reason) {

  /** Refuses an answer that leaves out what the contract promises. */
  public Refund {
    requireNonNull(id, "id");
    requireNonNull(reference, "reference");
    requireNonNull(status, "status");
  }

  /** Where a refund stands; the provider tells the end by call-back. */
  public enum Status {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED
  }
}
