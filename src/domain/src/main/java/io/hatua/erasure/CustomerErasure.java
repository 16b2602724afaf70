package io.hatua.erasure;

import io.hatua.application.ApplicantErasure;
import io.hatua.customer.Customers;
import io.hatua.fault.ConflictException;
import io.hatua.lease.LeaseFilter;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.LedgerQueries;
import io.hatua.maintenance.MaintenanceErasure;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.payment.Payments;
import io.hatua.rent.Charges;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Forgets a customer (S3-18). What the law or the books need stays, without the person. */
@Service
@Transactional
public class CustomerErasure {

  /** What is between a renter and us. */
  private static final Set<AccountCode> OURS_OR_THEIRS =
      EnumSet.of(
          AccountCode.ACCOUNTS_RECEIVABLE,
          AccountCode.CUSTOMER_CREDIT,
          AccountCode.DEPOSITS_HELD,
          AccountCode.PAYOUT_CLEARING_DEPOSITS,
          AccountCode.PAYOUT_CLEARING_OWNERS);

  private final Customers customers;
  private final Leases leases;
  private final Charges charges;
  private final Payments payments;
  private final LedgerQueries ledger;
  private final MaintenanceErasure maintenance;
  private final ApplicantErasure applicants;
  private final Outbox outbox;

  CustomerErasure(
      Customers customers,
      Leases leases,
      Charges charges,
      Payments payments,
      LedgerQueries ledger,
      MaintenanceErasure maintenance,
      ApplicantErasure applicants,
      Outbox outbox) {
    this.customers = customers;
    this.leases = leases;
    this.charges = charges;
    this.payments = payments;
    this.ledger = ledger;
    this.maintenance = maintenance;
    this.applicants = applicants;
    this.outbox = outbox;
  }

  /**
   * Forgets the person: name and addresses, how they applied, what they wrote and photographed, and
   * the key under which the audit log keeps what is personal. Their pages close. A second time
   * changes nothing. Publishes {@code customer.erased}.
   *
   * @throws io.hatua.fault.NotFoundException when there is no such customer
   * @throws ConflictException {@code CUSTOMER_NOT_DONE} while a lease lives, money is owed or held,
   *     or something they reported is open
   */
  public void erase(String customerId) {
    if (!customers.erase(customerId)) {
      return;
    }
    List<LeaseSummary> all = leasesOf(customerId);
    for (LeaseSummary lease : all) {
      expect(lease.status().isOver(), customerId, "lease " + lease.id() + " lives");
      expect(isSettled(lease.id()), customerId, "money of lease " + lease.id() + " is open");
    }
    expect(!maintenance.anyOpen(customerId), customerId, "something they reported is open");
    all.forEach(lease -> charges.closePage(lease.id()));
    all.forEach(lease -> payments.forgetPhones(lease.id()));
    maintenance.erase(customerId);
    applicants.eraseCustomer(customerId);
    outbox.publish(
        EventType.CUSTOMER_ERASED,
        Aggregate.customer(customerId),
        new Erased(customerId),
        new Changes().set("status", null, "erased"));
  }

  private boolean isSettled(String leaseId) {
    return ledger.balancesOfLease(leaseId).stream()
        .filter(one -> OURS_OR_THEIRS.contains(one.code()))
        .allMatch(one -> one.balance().minorUnits() == 0);
  }

  private List<LeaseSummary> leasesOf(String customerId) {
    List<LeaseSummary> all = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<LeaseSummary> page =
          leases.list(
              new LeaseFilter(null, null, customerId, null),
              new PageRequest(cursor, PageRequest.MAX_LIMIT));
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private static void expect(boolean done, String customerId, String otherwise) {
    if (!done) {
      throw new ConflictException(
          "CUSTOMER_NOT_DONE",
          "expected nothing to be open with %s, but %s".formatted(customerId, otherwise));
    }
  }

  private record Erased(String customerId) {}
}
