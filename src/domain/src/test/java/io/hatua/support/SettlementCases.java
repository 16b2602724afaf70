package io.hatua.support;

import io.hatua.ledger.CashAccount;
import io.hatua.page.PageRequest;
import io.hatua.settlement.ProviderSettlement;
import io.hatua.settlement.SettlementCallbacks;
import io.hatua.settlement.SettlementLine;
import io.hatua.settlement.Settlements;
import io.hatua.tenancy.Invocation;
import org.springframework.stereotype.Component;

/** Lets the provider settle what renters paid, within the test's invocation. */
@Component
public class SettlementCases {

  private final RentCases rents;
  private final ScriptedProvider.Settled provider;
  private final SettlementCallbacks callbacks;
  private final Settlements settlements;

  SettlementCases(
      RentCases rents,
      ScriptedProvider.Settled provider,
      SettlementCallbacks callbacks,
      Settlements settlements) {
    this.rents = rents;
    this.provider = provider;
    this.callbacks = callbacks;
    this.settlements = settlements;
  }

  /**
   * A settlement of a rent that was paid by card, and of something that no book of ours knows; its
   * id.
   */
  public String settled(long amountMinorUnits, long unknownMinorUnits) {
    String payment = rents.paid(rents.lease(amountMinorUnits), amountMinorUnits);
    ProviderSettlement told =
        provider.settle(
            CashAccount.CLIENT.nameFor(Invocation.current().tenantId()),
            new SettlementLine(
                SettlementLine.Kind.CAPTURE, rents.reference(payment), amountMinorUnits),
            new SettlementLine(SettlementLine.Kind.CAPTURE, "somebody-else", unknownMinorUnits));
    callbacks.handle("cb_" + told.id(), told.account(), told.id(), told.paidAt());
    return settlements.list(PageRequest.first()).items().getFirst().id();
  }
}
