package io.hatua.deposit;

import io.hatua.callback.CallbackOutcome;
import io.hatua.fault.ConflictException;
import io.hatua.fault.NotFoundException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries what is on record to the provider. No call is made inside a transaction: a call is
 * repeated under the same key until its result is recorded.
 */
@Service
public class DepositDispatch {

  private final DepositRows rows;
  private final DepositRecords records;
  private final DepositProvider provider;
  private final TransactionTemplate transaction;

  DepositDispatch(
      DepositRows rows,
      DepositRecords records,
      DepositProvider provider,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.records = records;
    this.provider = provider;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Asks the provider for the lease's deposit, unless it is known to have it. */
  public void sendOut(String leaseId) {
    StoredDeposit deposit = inTransaction(() -> rows.ofLease(leaseId).orElseThrow());
    if (deposit.status() == DepositStatus.REQUESTED && deposit.providerId() == null) {
      ProviderPayment payment = provider.request(deposit.order());
      withLock(deposit.id(), now -> recordSent(now, payment));
    }
  }

  /**
   * Makes sure that the lease's deposit does not come, or goes back: voids what is unpaid, refunds
   * what is paid. Nothing to undo is fine.
   *
   * @throws RefundFailedException when the provider refused the refund
   */
  public void callOff(String leaseId) {
    Optional<StoredDeposit> calledOff = inTransaction(() -> records.markCalledOff(leaseId));
    if (calledOff.isEmpty()) {
      return;
    }
    StoredDeposit deposit = calledOff.get();
    if (deposit.status() == DepositStatus.REQUESTED
        && cancelAtProvider(deposit) == CallbackOutcome.ANOMALOUS) {
      throw new IllegalStateException(
          "expected to call off %s, but what the provider tells does not fit: see its anomalies"
              .formatted(deposit.id()));
    }
    refundIfReceived(deposit.id());
    requireNoFailedRefund(deposit.id());
  }

  /**
   * Asks the provider to give the rest of a lease's deposit back at the end of the tenancy, unless
   * it is asked already.
   *
   * @return names the attempt; empty when no provider has the deposit
   */
  public Optional<String> refundRest(String leaseId) {
    Optional<StoredDeposit> released =
        inTransaction(() -> rows.ofLease(leaseId).filter(StoredDeposit::isReleased));
    released.ifPresent(deposit -> refundIfReceived(deposit.id()));
    return released.map(
        deposit -> inTransaction(() -> rows.find(deposit.id()).orElseThrow()).refundId());
  }

  /** Asks a silent provider what became of the refund of a lease's deposit. */
  public void chaseRefund(String leaseId) {
    inTransaction(() -> rows.ofLease(leaseId)).ifPresent(deposit -> reconcile(deposit.id()));
  }

  /**
   * Tries a refused refund again under a new attempt number.
   *
   * @throws NotFoundException when there is no such deposit
   * @throws ConflictException when no refund of this deposit has failed, or the process of the end
   *     of its tenancy sees to it
   */
  public void retryRefund(String depositId) {
    inTransaction(
        () -> {
          StoredDeposit deposit =
              rows.lock(depositId).orElseThrow(() -> new NotFoundException("deposit", depositId));
          if (deposit.status() != DepositStatus.REFUND_FAILED || deposit.isReleased()) {
            throw new ConflictException(
                "NO_FAILED_REFUND",
                "expected the refund of %s to have failed, but the deposit is %s"
                    .formatted(depositId, deposit.status()));
          }
          rows.status(depositId, DepositStatus.RECEIVED);
          records.pollNow(deposit);
          return deposit;
        });
    refundIfReceived(depositId);
    requireNoFailedRefund(depositId);
  }

  /** Asks the provider what became of a deposit, and acts on it. */
  void reconcile(String id) {
    StoredDeposit deposit = withLock(id, records::pollLater);
    switch (deposit.status()) {
      case REQUESTED, VOIDED -> reconcilePayment(deposit);
      case REFUND_REQUESTED -> reconcileRefund(deposit);
      case RECEIVED, REFUNDED, REFUND_FAILED -> withLock(id, records::settled);
    }
    if (deposit.isCalledOff() || deposit.isReleased()) {
      refundIfReceived(id);
    }
  }

  private void reconcilePayment(StoredDeposit deposit) {
    if (deposit.isCalledOff()) {
      cancelAtProvider(deposit);
    } else {
      provider
          .find(deposit.reference(), deposit.providerId())
          .ifPresent(payment -> withLock(deposit.id(), now -> records.polled(now, payment)));
    }
  }

  private void reconcileRefund(StoredDeposit deposit) {
    if (deposit.refundProviderId() != null) {
      provider.find(deposit.reference(), deposit.providerId()).stream()
          .flatMap(payment -> payment.refunds().stream())
          .filter(refund -> refund.reference().equals(deposit.refundReference()))
          .forEach(refund -> withLock(deposit.id(), now -> records.refundState(now, refund)));
    }
  }

  private CallbackOutcome cancelAtProvider(StoredDeposit deposit) {
    String providerId = deposit.providerId();
    Optional<ProviderPayment> end =
        providerId == null
            ? provider.find(deposit.reference(), null).map(found -> provider.cancel(found.id()))
            : Optional.of(provider.cancel(providerId));
    return inTransaction(() -> records.ended(rows.lock(deposit.id()).orElseThrow(), end));
  }

  /** Goes on from wherever the refund stands. */
  private void refundIfReceived(String id) {
    StoredDeposit deposit =
        inTransaction(
            () -> {
              records.holdRefund(rows.lock(id).orElseThrow());
              return rows.find(id).orElseThrow();
            });
    if (deposit.status() == DepositStatus.REFUND_REQUESTED && deposit.refundProviderId() == null) {
      ProviderRefund refund =
          provider.refund(
              new RefundOrder(
                  Objects.requireNonNull(deposit.providerId()),
                  deposit.refundReference(),
                  deposit.refundAmount()));
      withLock(id, now -> records.refundState(now, refund));
    }
  }

  private void requireNoFailedRefund(String id) {
    StoredDeposit deposit = inTransaction(() -> rows.find(id).orElseThrow());
    if (deposit.status() == DepositStatus.REFUND_FAILED) {
      throw new RefundFailedException(id, deposit.refundAttempt());
    }
  }

  /**
   * A request called off while the provider was being asked is called off there too, by the sweep.
   */
  private void recordSent(StoredDeposit now, ProviderPayment payment) {
    rows.sent(now.id(), payment);
    if (now.status() == DepositStatus.VOIDED) {
      records.pollNow(now);
    }
  }

  /** The request as it was before the work. */
  private StoredDeposit withLock(String id, Consumer<StoredDeposit> work) {
    return inTransaction(
        () -> {
          StoredDeposit deposit = rows.lock(id).orElseThrow();
          work.accept(deposit);
          return deposit;
        });
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
