package io.hatua.provider;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A payout as the bank has it.
 *
 * @param id the bank's id
 * @param reference our business key
 * @param status where it stands
 * @param amountMinorUnits how much
 * @param currency ISO 4217
 */
public record BankPayout(
    String id, String reference, Status status, long amountMinorUnits, String currency) {

  /** Refuses an answer that leaves out what the contract promises. */
  public BankPayout {
    requireNonNull(id, "id");
    requireNonNull(reference, "reference");
    requireNonNull(status, "status");
    requireNonNull(currency, "currency");
  }

  /** Where a payout stands; the bank tells the end by call-back. */
  public enum Status {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("paid")
    PAID,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
  }
}
