package io.hatua.settlement;

import io.hatua.ledger.CashAccount;

/** The data of the events about settlements. */
public final class SettlementEvents {

  private SettlementEvents() {}

  /**
   * {@code settlement.recorded}: money that a provider collected is in the bank.
   *
   * @param netMinorUnits what came to the bank
   * @param chargesMinorUnits what the provider kept
   */
  public record Recorded(
      String settlementId,
      String provider,
      String providerId,
      CashAccount account,
      long netMinorUnits,
      long chargesMinorUnits,
      String currency) {}
}
