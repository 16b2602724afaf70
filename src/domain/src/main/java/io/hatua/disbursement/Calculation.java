package io.hatua.disbursement;

import io.hatua.ledger.Account;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.owner.OwnerShares;
import io.hatua.owner.Owners;
import io.hatua.owner.Ownership;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.ChargeKind;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the owners of a property are due: everything that no disbursement has taken yet (S1-81 to
 * S1-84). The preview and the run calculate with it alike.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Calculation {

  private final DisbursementRows rows;
  private final Owners owners;
  private final Suppliers suppliers;
  private final LedgerQueries ledger;
  private final Policies policies;
  private final Tenants tenants;

  Calculation(
      DisbursementRows rows,
      Owners owners,
      Suppliers suppliers,
      LedgerQueries ledger,
      Policies policies,
      Tenants tenants) {
    this.rows = rows;
    this.owners = owners;
    this.suppliers = suppliers;
    this.ledger = ledger;
    this.policies = policies;
    this.tenants = tenants;
  }

  /**
   * One draft for each owner who has anything to account for.
   *
   * @param through the last day that counts
   */
  List<Draft> drafts(String propertyId, LocalDate through) {
    Currency currency = Currency.getInstance(tenants.current().currency());
    Map<String, Long> weights = new LinkedHashMap<>();
    for (Ownership share : owners.ownershipOf(propertyId)) {
      weights.put(share.owner().id(), (long) share.shareBasisPoints());
    }
    Map<String, List<DisbursementLine>> lines = new LinkedHashMap<>();
    Set<String> whose = new LinkedHashSet<>(weights.keySet());
    whose.addAll(rows.ownersWithCarry(propertyId));
    whose.forEach(owner -> lines.put(owner, new ArrayList<>()));
    if (!weights.isEmpty()) {
      for (DisbursementRows.Source source : rows.sources(propertyId, through, currency)) {
        split(source.minorUnits(), weights)
            .forEach(
                (owner, part) ->
                    lines
                        .computeIfAbsent(owner, added -> new ArrayList<>())
                        .add(line(source, part, currency)));
      }
    }
    Map<String, Long> reserves =
        weights.isEmpty() ? Map.of() : split(policies.number(Policy.DISBURSEMENT_RESERVE), weights);
    Map<String, Long> spokenFor =
        weights.isEmpty() ? Map.of() : split(rows.billsAndCredits(propertyId, currency), weights);
    List<Draft> drafts = new ArrayList<>();
    lines.forEach(
        (owner, own) -> {
          own.addAll(rows.carries(propertyId, owner, currency));
          if (!own.isEmpty()) {
            Draft draft =
                draft(
                    new Whose(propertyId, owner, through, currency),
                    own,
                    reserves.getOrDefault(owner, 0L),
                    spokenFor.getOrDefault(owner, 0L));
            boolean onlyCarries =
                own.stream().allMatch(line -> line.kind() == LineKind.CARRIED_FORWARD);
            if (!onlyCarries || draft.net().isPositive()) {
              drafts.add(draft);
            }
          }
        });
    return decided(drafts);
  }

  private Draft draft(Whose whose, List<DisbursementLine> lines, long reserveGoal, long spokenFor) {
    Currency currency = whose.currency();
    long gross = sum(lines, true);
    long fee = roundedPart(gross, policies.number(Policy.DISBURSEMENT_FEE));
    add(lines, LineKind.MANAGEMENT_FEE, -fee, whose);
    DisbursementRows.Open open = rows.open(whose.propertyId(), whose.ownerId());
    long reserved = open.reserve() - balance(AccountCode.OWNER_RESERVE, whose);
    long reserve = Math.max(0, Math.min(reserveGoal - reserved, sum(lines, false)));
    add(lines, LineKind.RESERVE, -reserve, whose);
    long net = sum(lines, false);
    long manager =
        fee
            - lines.stream()
                .filter(line -> line.kind() == LineKind.MAINTENANCE)
                .mapToLong(line -> line.amount().minorUnits())
                .sum();
    long settled =
        balance(AccountCode.CASH_CLIENT, whose)
            + balance(AccountCode.PAYOUT_CLEARING_OWNERS, whose)
            + balance(AccountCode.OWNER_PAYABLE, whose)
            - ledger.walletDebt(whose.propertyId(), whose.ownerId(), currency)
            - reserved
            - reserve
            - open.payout()
            - Math.max(0, open.manager() + manager)
            - spokenFor;
    long payout = Math.max(0, Math.min(net, settled));
    return new Draft(
        whose.propertyId(),
        whose.ownerId(),
        lines,
        new Money(net, currency),
        new Money(manager, currency),
        new Money(settled, currency),
        new Money(payout, currency),
        payout > 0 ? Draft.Outcome.PAY : Draft.Outcome.CARRY,
        Limits.of(policies).approvers(payout),
        suppliers.ofOwner(whose.ownerId()).map(Supplier::bankAccount).isPresent());
  }

  /** Sources are taken for all owners or for none: one without cash waits only with the others. */
  private static List<Draft> decided(List<Draft> drafts) {
    boolean waits =
        drafts.stream().noneMatch(draft -> draft.outcome() == Draft.Outcome.PAY)
            && drafts.stream().anyMatch(draft -> draft.net().isPositive());
    return waits ? drafts.stream().map(Draft::waiting).toList() : drafts;
  }

  private long balance(AccountCode code, Whose whose) {
    return ledger
        .balance(
            Account.of(
                code,
                whose.currency(),
                new Dimensions(null, null, whose.propertyId(), whose.ownerId())))
        .minorUnits();
  }

  private static DisbursementLine line(
      DisbursementRows.Source source, long minorUnits, Currency currency) {
    return new DisbursementLine(
        kind(source.what()),
        source.id(),
        source.leaseId(),
        source.entryKey(),
        source.occurredOn(),
        new Money(minorUnits, currency));
  }

  /**
   * @param what name of a {@link ChargeKind}, or of the {@link PostingRule} of a cost
   */
  private static LineKind kind(String what) {
    if (what.equals(ChargeKind.RENT.name())) {
      return LineKind.RENT;
    } else if (what.equals(ChargeKind.LATE_FEE.name())) {
      return LineKind.LATE_FEE;
    } else if (what.equals(ChargeKind.LEASE_FEE.name())
        || what.equals(ChargeKind.OPENING.name())
        || what.equals(ChargeKind.DAMAGE.name())) {
      return LineKind.OTHER_INCOME;
    } else if (what.equals(PostingRule.VENDOR_INVOICE_APPROVED.name())) {
      return LineKind.VENDOR_INVOICE;
    } else if (what.equals(PostingRule.OWN_STAFF_WORK.name())) {
      return LineKind.MAINTENANCE;
    } else {
      return LineKind.OTHER_COST;
    }
  }

  private static void add(
      List<DisbursementLine> lines, LineKind kind, long minorUnits, Whose whose) {
    if (minorUnits != 0) {
      lines.add(
          new DisbursementLine(
              kind, "", null, null, whose.through(), new Money(minorUnits, whose.currency())));
    }
  }

  private static long sum(List<DisbursementLine> lines, boolean incomeOnly) {
    return lines.stream()
        .filter(line -> !incomeOnly || line.kind().isIncome())
        .mapToLong(line -> line.amount().minorUnits())
        .sum();
  }

  /** Half a minor unit is rounded away from zero. */
  private static long roundedPart(long minorUnits, long basisPoints) {
    long part =
        (2 * Math.multiplyExact(Math.abs(minorUnits), basisPoints) + Owners.WHOLE)
            / (2 * Owners.WHOLE);
    return minorUnits < 0 ? -part : part;
  }

  /** By the shares, by the largest remainder; below zero alike. */
  private static Map<String, Long> split(long minorUnits, Map<String, Long> weights) {
    Map<String, Long> parts = OwnerShares.split(Math.abs(minorUnits), weights);
    if (minorUnits < 0) {
      parts.replaceAll((owner, part) -> -part);
    }
    return parts;
  }

  private record Whose(String propertyId, String ownerId, LocalDate through, Currency currency) {}
}
