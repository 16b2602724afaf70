package io.hatua.settlement;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.owner.OwnerShares;
import io.hatua.payment.PromptCallbacks;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.settlement.SettlementLine.Kind;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settlements of M-Pesa, whose API tells of none: the bank's statement does, by their amount. It
 * pays for the payments that have waited longest, less what went back until then; what is missing
 * is M-Pesa's charge.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MobileSettlements {

  private static final String REFERENCE = "MPESA/";

  private final SettlementRows rows;
  private final Settlements settlements;
  private final Policies policies;
  private final Tenants tenants;

  MobileSettlements(
      SettlementRows rows, Settlements settlements, Policies policies, Tenants tenants) {
    this.rows = rows;
    this.settlements = settlements;
    this.policies = policies;
    this.tenants = tenants;
  }

  /** Whether the bank's reference says that an amount comes from M-Pesa. */
  public static boolean concerns(String reference) {
    return reference.startsWith(REFERENCE);
  }

  /**
   * Records and posts what M-Pesa settled. Where it could be no settlement, since less was paid
   * with M-Pesa or the charge were above {@link Policy#BANK_MOBILE_MONEY_CHARGE}, nothing is
   * recorded.
   *
   * @param reference the bank's of it
   * @param net what came to the account of the owners' money
   */
  public void derive(String reference, Money net, LocalDate bookedOn) {
    if (!net.isPositive() || rows.of(PromptCallbacks.PROVIDER, reference).isPresent()) {
      return;
    }
    long limit = policies.number(Policy.BANK_MOBILE_MONEY_CHARGE);
    Map<String, Long> paid = new LinkedHashMap<>();
    List<SettlementLine> lines = new ArrayList<>();
    long gross = 0;
    long charge = -net.minorUnits();
    for (SettlementRows.Unsettled one : rows.unsettledPhones(net.currency())) {
      lines.add(line(one));
      charge += one.amountMinorUnits();
      if (one.refund() == null) {
        paid.put(one.id(), one.amountMinorUnits());
        gross += one.amountMinorUnits();
      }
      if (charge >= 0 && charge * 10_000 <= gross * limit) {
        OwnerShares.split(charge, paid)
            .forEach((id, part) -> lines.add(line(Kind.FEE, id + "/card/1", -part)));
        record(reference, net, bookedOn, lines);
        return;
      }
    }
  }

  private void record(String reference, Money net, LocalDate bookedOn, List<SettlementLine> lines) {
    settlements.recordAndPost(
        PromptCallbacks.PROVIDER,
        new ProviderSettlement(
            reference,
            CashAccount.CLIENT.nameFor(Invocation.current().tenantId()),
            net,
            bookedOn.atStartOfDay(tenants.current().timeZone()).toInstant(),
            lines));
  }

  private static SettlementLine line(SettlementRows.Unsettled one) {
    return one.refund() == null
        ? line(Kind.CAPTURE, one.id() + "/card/1", one.amountMinorUnits())
        : line(Kind.REFUND, one.id() + "/refund/" + one.refund(), one.amountMinorUnits());
  }

  private static SettlementLine line(Kind kind, String what, long amount) {
    return new SettlementLine(kind, Invocation.current().tenantId() + "/" + what, amount);
  }
}
