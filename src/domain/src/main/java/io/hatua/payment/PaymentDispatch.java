package io.hatua.payment;

import io.hatua.payment.CardProvider.CardOrder;
import io.hatua.payment.CardProvider.CardPayment;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.CardProvider.RefundOrder;
import io.hatua.payment.PaymentRows.StoredRefund;
import io.hatua.rent.Charges;
import io.hatua.tenancy.Invocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries what is on record to the provider. No call is made inside a transaction: a call is
 * repeated under the same key until its result is recorded.
 */
@Component
class PaymentDispatch {

  private final PaymentRows rows;
  private final PaymentRecords records;
  private final CardProvider provider;
  private final PhoneDispatch phones;
  private final Charges charges;
  private final TransactionTemplate transaction;

  PaymentDispatch(
      PaymentRows rows,
      PaymentRecords records,
      CardProvider provider,
      PhoneDispatch phones,
      Charges charges,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.records = records;
    this.provider = provider;
    this.phones = phones;
    this.charges = charges;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Asks the provider for the present attempt, unless it is known to have it. */
  void sendOut(String id) {
    StoredPayment payment = inTransaction(() -> rows.find(id).orElseThrow());
    if (payment.isByPhone()) {
      phones.sendOut(id);
    } else if (payment.status() == PaymentStatus.PENDING && payment.providerId() == null) {
      CardPayment sent = provider.request(order(payment));
      withLock(
          id,
          now -> {
            if (now.status() == PaymentStatus.PENDING && now.providerId() == null) {
              rows.sent(id, sent);
            }
          });
    }
  }

  /** Makes sure that an attempt nobody paid cannot be paid any more, or records that it was. */
  void close(String id, String attemptKey) {
    StoredPayment payment = inTransaction(() -> rows.find(id).orElseThrow());
    if (payment.isByPhone()) {
      phones.look(id);
    } else if (payment.status() == PaymentStatus.PENDING
        && payment.attemptKey().equals(attemptKey)) {
      String known = payment.providerId();
      Optional<CardPayment> end =
          known == null
              ? provider.find(payment.reference(), null).map(found -> provider.cancel(found.id()))
              : Optional.of(provider.cancel(known));
      end.ifPresent(found -> withLock(id, now -> records.polled(now, found)));
    }
  }

  /** Asks the provider what became of a payment and its refunds, and acts on it. */
  void reconcile(String id) {
    StoredPayment payment = withLock(id, records::pollLater);
    if (payment.isByPhone() && payment.status() != PaymentStatus.SUCCEEDED) {
      phones.look(id);
      return;
    }
    switch (payment.status()) {
      case PENDING ->
          provider
              .find(payment.reference(), payment.providerId())
              .ifPresent(found -> withLock(id, now -> records.polled(now, found)));
      case FAILED -> reconcileGivenUp(payment);
      case SUCCEEDED -> {
        askAboutRefunds(id);
        sendRefunds(id);
      }
      case REVERSED, CHARGED_BACK -> withLock(id, now -> rows.pollAt(id, null));
    }
  }

  /** A call that was on its way when the payment was given up may have reached the provider. */
  private void reconcileGivenUp(StoredPayment payment) {
    Optional<CardPayment> found = provider.find(payment.reference(), payment.providerId());
    Optional<CardPayment> end =
        found.map(
            one ->
                one.state() == CardPayment.State.REQUIRES_PAYMENT
                    ? provider.cancel(one.id())
                    : one);
    withLock(
        payment.id(),
        now -> {
          rows.pollAt(payment.id(), null);
          end.ifPresent(one -> records.polled(now, one));
        });
  }

  /** Asks for every refund that the provider is not known to have. */
  void sendRefunds(String id) {
    StoredPayment payment = inTransaction(() -> rows.find(id).orElseThrow());
    for (StoredRefund refund : requested(id)) {
      if (refund.providerId() == null) {
        CardRefund sent =
            payment.isByPhone()
                ? phones.refund(payment, refund.refund())
                : provider.refund(
                    new RefundOrder(
                        Objects.requireNonNull(payment.providerId()),
                        reference(refund.refund()),
                        refund.refund().amount()));
        settle(id, refund.refund().number(), sent);
      }
    }
  }

  private void askAboutRefunds(String id) {
    List<StoredRefund> waiting = requested(id);
    if (waiting.isEmpty()) {
      withLock(id, now -> rows.pollAt(id, null));
      return;
    }
    StoredPayment payment = inTransaction(() -> rows.find(id).orElseThrow());
    if (payment.isByPhone()) {
      waiting.stream()
          .filter(refund -> refund.providerId() != null)
          .forEach(refund -> phones.ask(payment, refund.refund()));
      return;
    }
    List<CardRefund> known =
        provider
            .find(payment.reference(), payment.providerId())
            .map(CardPayment::refunds)
            .orElse(List.of());
    for (StoredRefund refund : waiting) {
      known.stream()
          .filter(one -> one.reference().equals(reference(refund.refund())))
          .forEach(one -> settle(id, refund.refund().number(), one));
    }
  }

  private void settle(String id, int number, CardRefund said) {
    withLock(
        id,
        now ->
            rows.refunds(id).stream()
                .filter(refund -> refund.refund().number() == number)
                .forEach(refund -> records.refundState(now, refund, said)));
  }

  private List<StoredRefund> requested(String id) {
    return inTransaction(() -> rows.refunds(id)).stream()
        .filter(refund -> refund.refund().status() == Refund.Status.REQUESTED)
        .toList();
  }

  private CardOrder order(StoredPayment stored) {
    Payment payment = stored.payment();
    return new CardOrder(
        Invocation.current().tenantId(),
        stored.reference(),
        payment.amount(),
        "Rent, lease " + payment.leaseId(),
        inTransaction(() -> charges.token(payment.leaseId()).orElseThrow()),
        payment.cause() == PaymentCause.AUTO_CHARGE ? stored.savedMethod() : null);
  }

  private static String reference(Refund refund) {
    return Invocation.current().tenantId()
        + "/"
        + refund.paymentId()
        + "/refund/"
        + refund.number();
  }

  /** The payment as it was before the work. */
  private StoredPayment withLock(String id, Consumer<StoredPayment> work) {
    return inTransaction(
        () -> {
          StoredPayment payment = rows.lock(id).orElseThrow();
          work.accept(payment);
          return payment;
        });
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
