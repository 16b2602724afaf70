package io.hatua.payout;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries what is on record to the bank. No call is made inside a transaction: a call is repeated
 * under the same key until its result is recorded.
 */
@Service
public class PayoutDispatch {

  private final PayoutRows rows;
  private final PayoutRecords records;
  private final PayoutProvider provider;
  private final TransactionTemplate transaction;

  PayoutDispatch(
      PayoutRows rows,
      PayoutRecords records,
      PayoutProvider provider,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.records = records;
    this.provider = provider;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Asks the bank for a payout, unless it is known to have it or the payout is over. */
  public void sendOut(String id) {
    StoredPayout payout = inTransaction(() -> rows.find(id).orElseThrow());
    if (payout.status() != PayoutStatus.REQUESTED || payout.providerId() != null) {
      return;
    }
    try {
      ProviderPayout answer = provider.request(payout.order());
      withLock(id, now -> records.state(now, answer));
    } catch (PayoutRefusedException refused) {
      withLock(id, records::refused);
    }
  }

  /** Asks the bank what became of a payout that is under way; one that it never got is sent. */
  public void reconcile(String id) {
    StoredPayout payout = withLock(id, records::pollLater);
    if (payout.status() == PayoutStatus.REQUESTED) {
      provider
          .find(payout.reference())
          .ifPresentOrElse(
              found -> withLock(id, now -> records.state(now, found)), () -> sendOut(id));
    }
  }

  /**
   * Makes sure that nothing more is paid for an expense or a disbursement. Nothing to undo is fine.
   *
   * @throws IllegalStateException when it is paid: past the point of no return
   */
  public void callOff(String subjectId) {
    Optional<StoredPayout> last = inTransaction(() -> rows.lockLast(subjectId));
    last.filter(payout -> payout.status() == PayoutStatus.REQUESTED)
        .ifPresent(
            payout -> {
              Optional<ProviderPayout> end =
                  provider.find(payout.reference()).map(found -> provider.cancel(found.id()));
              withLock(payout.id(), now -> records.ended(now, end));
            });
    PayoutStatus status =
        inTransaction(
            () -> rows.lockLast(subjectId).map(StoredPayout::status).orElse(PayoutStatus.VOIDED));
    if (status == PayoutStatus.PAID || status == PayoutStatus.REQUESTED) {
      throw new IllegalStateException(
          "expected nothing to be paid for %s any more, but its payout is %s"
              .formatted(subjectId, status));
    }
  }

  /** The payout as it was before the work. */
  private StoredPayout withLock(String id, Consumer<StoredPayout> work) {
    return inTransaction(
        () -> {
          StoredPayout payout = rows.lock(id).orElseThrow();
          work.accept(payout);
          return payout;
        });
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
