package io.hatua.settlement;

/**
 * A part of a settlement.
 *
 * @param reference our key of the operation at the provider; of a fee, the payment's
 * @param amountMinorUnits below zero where it lessens the settlement
 */
public record SettlementLine(Kind kind, String reference, long amountMinorUnits) {

  /** What happened to the money. */
  public enum Kind {
    CAPTURE,
    REFUND,
    CHARGEBACK,
    FEE
  }
}
