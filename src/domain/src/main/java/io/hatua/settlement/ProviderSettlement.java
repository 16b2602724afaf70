package io.hatua.settlement;

import io.hatua.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * A settlement as the provider has it.
 *
 * @param id the provider's; the bank's statement names it too
 * @param account the provider's name of our account ({@link io.hatua.ledger.CashAccount#nameFor})
 * @param net what the bank account got: what the lines come to
 */
public record ProviderSettlement(
    String id, String account, Money net, Instant paidAt, List<SettlementLine> lines) {

  public ProviderSettlement {
    lines = List.copyOf(lines);
  }

  boolean addsUp() {
    return lines.stream().mapToLong(SettlementLine::amountMinorUnits).sum() == net.minorUnits();
  }
}
