package io.hatua.period;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.ledger.PropertyBalance;
import io.hatua.money.Money;
import io.hatua.owner.OwnerShares;
import io.hatua.owner.Owners;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What closes income and expense into the owners' equity, an entry a property and currency. A line
 * that names an owner goes to that owner, others by the shares of that day; what is of a property
 * that nobody owns yet waits for a later month.
 */
@Component
class ClosingEntries {

  private static final Set<AccountCode> CLOSED =
      Set.of(
          AccountCode.RENTAL_INCOME,
          AccountCode.LATE_FEE_INCOME,
          AccountCode.OTHER_INCOME,
          AccountCode.MAINTENANCE_EXPENSE,
          AccountCode.MANAGEMENT_FEE_EXPENSE,
          AccountCode.PAYMENT_CHARGES);

  private final LedgerQueries ledger;
  private final Owners owners;

  ClosingEntries(LedgerQueries ledger, Owners owners) {
    this.ledger = ledger;
    this.owners = owners;
  }

  List<LedgerEntry> of(YearMonth month) {
    Collection<List<PropertyBalance>> byProperty =
        ledger.byPropertyAndOwner(CLOSED, month.atEndOfMonth()).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.propertyId() + "/" + one.balance().currency(),
                    TreeMap::new,
                    Collectors.toList()))
            .values();
    List<LedgerEntry> entries = new ArrayList<>();
    for (List<PropertyBalance> balances : byProperty) {
      List<LedgerLine> lines = lines(balances);
      if (!lines.isEmpty()) {
        PropertyBalance first = balances.getFirst();
        entries.add(
            LedgerEntry.of(
                PostingRule.PERIOD_CLOSED,
                "period/%s/%s/%s".formatted(month, first.propertyId(), first.balance().currency()),
                month.atEndOfMonth(),
                lines));
      }
    }
    return entries;
  }

  private List<LedgerLine> lines(List<PropertyBalance> balances) {
    String property = balances.getFirst().propertyId();
    Map<String, Long> shares =
        owners.ownershipOf(property).stream()
            .collect(
                Collectors.toMap(
                    share -> share.owner().id(),
                    share -> (long) share.shareBasisPoints(),
                    Long::sum,
                    LinkedHashMap::new));
    List<LedgerLine> lines = new ArrayList<>();
    Map<String, Money> equity = new TreeMap<>();
    for (PropertyBalance one : balances) {
      Map<String, Long> whose =
          one.ownerId() == null ? shares : Map.of(one.ownerId(), (long) Owners.WHOLE);
      if (!whose.isEmpty()) {
        lines.add(line(one.code(), one.balance().negated(), about(property, one.ownerId())));
        split(one.balance(), whose)
            .forEach((owner, part) -> equity.merge(owner, part, Money::plus));
      }
    }
    equity.forEach(
        (owner, amount) -> {
          if (amount.minorUnits() != 0) {
            lines.add(line(AccountCode.OWNER_EQUITY, amount, about(property, owner)));
          }
        });
    return lines;
  }

  private static Dimensions about(String property, @Nullable String owner) {
    return new Dimensions(null, null, property, owner);
  }

  /** A debit of what is above zero, a credit of what is below. */
  private static LedgerLine line(AccountCode code, Money amount, Dimensions about) {
    return amount.isPositive()
        ? LedgerLine.debit(code, amount, about)
        : LedgerLine.credit(code, amount.negated(), about);
  }

  private static Map<String, Money> split(Money amount, Map<String, Long> weights) {
    Map<String, Money> parts = new LinkedHashMap<>();
    OwnerShares.split(Math.abs(amount.minorUnits()), weights)
        .forEach(
            (owner, part) ->
                parts.put(owner, new Money(amount.isPositive() ? part : -part, amount.currency())));
    return parts;
  }
}
