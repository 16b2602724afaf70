package io.hatua.rent;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.hatua.fault.NotFoundException;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.PostingRule;
import io.hatua.tenancy.Tenants;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and closes the books of leases. Who opens several opens them in the order of the leases'
 * ids and closes them together: accounts are locked first, the ledger's balances last.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeaseBooks {

  private static final Set<PostingRule> CHARGES =
      Arrays.stream(ChargeKind.values()).map(ChargeKind::rule).collect(toUnmodifiableSet());

  private final RentRows rows;
  private final Ledger ledger;
  private final Tenants tenants;

  LeaseBooks(RentRows rows, Ledger ledger, Tenants tenants) {
    this.rows = rows;
    this.ledger = ledger;
    this.tenants = tenants;
  }

  /**
   * @throws NotFoundException when the lease never became active
   */
  LeaseBook open(String leaseId) {
    return rows.lock(leaseId, tenants.today())
        .orElseThrow(() -> new NotFoundException("account of lease", leaseId));
  }

  /** Takes a charge back: what was paid on it becomes credit, and pays what else is open. */
  void reverse(LeaseBook book, Charge charge) {
    String key = "charge/" + charge.id() + "/reversed";
    long paid = 0;
    for (RentRows.Allocated part : rows.allocatedTo(charge.id())) {
      rows.allocate(
          book.account(), charge.id(), part.paymentId(), -part.minorUnits(), key, book.today());
      paid += part.minorUnits();
    }
    book.add(ledger.reversalOf(rows.entryOf(charge.id()).orElseThrow(), key, book.today()));
    rows.reversed(book.account(), charge);
    book.toCredit(paid);
    book.useCredit();
  }

  /** The ids of the posted entries by their keys. */
  Map<String, String> close(LeaseBook book) {
    return close(List.of(book));
  }

  Map<String, String> close(List<LeaseBook> books) {
    books.forEach(rows::update);
    List<LedgerEntry> entries = books.stream().flatMap(book -> book.entries().stream()).toList();
    List<String> ids = ledger.postAll(entries);
    Map<String, String> byKey = new HashMap<>();
    for (int index = 0; index < entries.size(); index++) {
      LedgerEntry entry = entries.get(index);
      byKey.put(entry.key(), ids.get(index));
      if (CHARGES.contains(entry.rule())) {
        rows.posted(entry.key(), ids.get(index));
      }
    }
    return byKey;
  }
}
