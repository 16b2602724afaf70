package io.hatua.rent;

import io.hatua.fault.NotFoundException;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rents of a lease whose last day is set, moved or taken back, or whose rent changes, in the
 * transaction of whoever does that.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class FinalRents {

  private final MonthlyRents rents;
  private final LeaseBooks books;
  private final Charges charges;

  FinalRents(MonthlyRents rents, LeaseBooks books, Charges charges) {
    this.rents = rents;
    this.books = books;
    this.charges = charges;
  }

  /**
   * Charges what the tenancy costs until its last day, and takes back what was charged beyond it.
   */
  public void charge(String leaseId) {
    LeaseBook book = books.open(leaseId);
    MonthlyRents.Terms terms = terms(leaseId);
    rents.correct(book, terms);
    rents.charge(book, terms, Objects.requireNonNull(terms.endOn()), null);
    books.close(book);
    charges.autoCharge(leaseId, null);
  }

  /** Charges months anew that cost something else by the last day and the rent that now hold. */
  public void correct(String leaseId) {
    LeaseBook book = books.open(leaseId);
    rents.correct(book, terms(leaseId));
    books.close(book);
  }

  private MonthlyRents.Terms terms(String leaseId) {
    return rents.terms(leaseId).orElseThrow(() -> new NotFoundException("active lease", leaseId));
  }
}
