package io.hatua.rent;

import io.hatua.fault.ConflictException;
import io.hatua.fault.NotFoundException;
import io.hatua.money.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What leases owe (S1-47). */
@Service
@Transactional
public class Charges {

  private final RentRows rows;
  private final LeaseBooks books;

  Charges(RentRows rows, LeaseBooks books) {
    this.rows = rows;
    this.books = books;
  }

  /**
   * Opens the account of a lease that runs from now on, in the transaction that makes it run.
   *
   * @param account its credit is in the books already
   * @param charges what the lease owes from the start
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(RentAccount account, List<NewCharge> charges) {
    rows.insertAccount(account);
    LeaseBook book = books.open(account.leaseId());
    charges.forEach(book::charge);
    books.close(book);
  }

  /** The account of a lease; empty while it never ran. */
  public Optional<RentAccount> account(String leaseId) {
    return rows.account(leaseId);
  }

  /** The account whose page the token opens. */
  public Optional<RentAccount> findByToken(String token) {
    return rows.findByToken(token);
  }

  /**
   * Opens the page {@code /rent/{tenantId}/{token}} where the renter of a lease pays; a secret of
   * the renter.
   */
  public Optional<String> token(String leaseId) {
    return rows.token(leaseId);
  }

  /** Closes that page for whoever has the address; a lease that never ran has none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void closePage(String leaseId) {
    rows.newToken(leaseId);
  }

  /** Everything that was ever charged to a lease, the latest due first. */
  public List<Charge> ofLease(String leaseId) {
    return rows.chargesOf(leaseId);
  }

  /**
   * Says which saved card pays what falls due, or that none does any more.
   *
   * @param method the provider's name of the card
   * @throws NotFoundException when the lease never became active
   */
  public void autoCharge(String leaseId, @Nullable String method) {
    books.open(leaseId);
    rows.autoCharge(leaseId, method);
  }

  /** What a lease owes in all, due or not. */
  public Money open(String leaseId) {
    return rows.openCharges(leaseId).stream()
        .map(Charge::open)
        .reduce(new Money(0, rows.account(leaseId).orElseThrow().credit().currency()), Money::plus);
  }

  /**
   * Takes a charge back that should not be. What was paid on it becomes credit, and pays what else
   * is open. Publishes {@code charge.reversed}.
   *
   * @throws NotFoundException when there is no such charge
   * @throws ConflictException when it is reversed already
   */
  public void reverse(String chargeId) {
    Charge found =
        rows.charge(chargeId).orElseThrow(() -> new NotFoundException("charge", chargeId));
    LeaseBook book = books.open(found.leaseId());
    if (rows.charge(chargeId).orElseThrow().reversedAt() != null) {
      throw new ConflictException(
          "CHARGE_ALREADY_REVERSED",
          "expected charge %s to stand, but it is reversed".formatted(chargeId));
    }
    books.reverse(book, found);
    books.close(book);
  }
}
