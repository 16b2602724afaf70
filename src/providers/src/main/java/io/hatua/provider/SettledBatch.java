package io.hatua.provider;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A settlement as the provider has it.
 *
 * @param id the provider's id
 * @param account our account that got it
 * @param currency ISO 4217
 * @param netMinorUnits what the account got
 * @param paidAt when
 * @param lines what it is made of
 */
public record SettledBatch(
    String id,
    String account,
    String currency,
    long netMinorUnits,
    Instant paidAt,
    List<Line> lines) {

  /** Refuses an answer that leaves out what the contract promises. */
  public SettledBatch {
    requireNonNull(id, "id");
    requireNonNull(account, "account");
    requireNonNull(currency, "currency");
    requireNonNull(paidAt, "paidAt");
    lines = List.copyOf(lines);
  }

  /**
   * A part of it.
   *
   * @param reference our business key of the operation
   * @param amountMinorUnits below zero where it lessens the settlement
   */
  public record Line(Kind kind, String reference, long amountMinorUnits) {

    public Line {
      requireNonNull(kind, "kind");
      requireNonNull(reference, "reference");
    }

    /** What happened to the money. */
    public enum Kind {
      @JsonProperty("capture")
      CAPTURE,
      @JsonProperty("refund")
      REFUND,
      @JsonProperty("chargeback")
      CHARGEBACK,
      @JsonProperty("fee")
      FEE
    }
  }
}
