package io.hatua.sandbox.payments;

import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.callback.Occurrence;
import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can happen to a payment. Each change, its log line and its call-back commit together. */
@Component
class Payments {

  private final PaymentStore store;
  private final CallbackQueue callbacks;
  private final Clock clock;

  Payments(PaymentStore store, CallbackQueue callbacks, Clock clock) {
    this.store = store;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  @Transactional
  Payment create(NewPayment wanted) {
    Payment payment = store.insert(wanted);
    if (wanted.savedMethod() == null) {
      return payment;
    }
    Card card =
        Card.saved(wanted.savedMethod())
            .orElseThrow(() -> Problems.conflict("There is no saved card " + wanted.savedMethod()));
    card.declinedWithoutHolder()
        .ifPresentOrElse(reason -> decline(payment, card, reason), () -> capture(payment, card));
    return get(payment.id());
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 404 when there is none
   */
  Payment get(String id) {
    return store.find(id).orElseThrow(() -> Problems.notFound("There is no payment " + id));
  }

  Optional<Payment> find(String id) {
    return store.find(id);
  }

  List<Payment> withReference(String reference) {
    return store.withReference(reference);
  }

  List<Attempt> attempts(Payment payment) {
    return store.attempts(payment);
  }

  List<Refund> refunds(Payment payment) {
    return store.refunds(payment);
  }

  List<PaymentLogEntry> log(String referencePrefix) {
    return store.log(referencePrefix);
  }

  /**
   * Tries a card.
   *
   * @return whether the card could be tried: the payment was neither closed nor past its time
   */
  @Transactional
  boolean pay(String id, Card card) {
    Payment payment = get(id);
    if (!payment.isPayableAt(clock.instant())) {
      return false;
    }
    if (card == Card.DECLINED) {
      decline(payment, card, "card_declined");
    } else {
      capture(payment, card);
    }
    return true;
  }

  /**
   * The card's holder did not confirm.
   *
   * @return whether the card could be tried, as for {@link #pay}
   */
  @Transactional
  boolean refuseConfirmation(String id, Card card) {
    Payment payment = get(id);
    if (!payment.isPayableAt(clock.instant())) {
      return false;
    }
    decline(payment, card, "authentication_failed");
    return true;
  }

  private void decline(Payment payment, Card card, String reason) {
    store.insertAttempt(payment, card, Attempt.Outcome.DECLINED, reason);
    tell("payment.failed", payment, reason);
  }

  private void capture(Payment payment, Card card) {
    store.insertAttempt(payment, card, Attempt.Outcome.CAPTURED, null);
    store.paidBy(payment, card);
    Payment captured = store.update(payment, PaymentStatus.CAPTURED, card == Card.REFUSING_REFUNDS);
    store.log(PaymentLogEntry.Kind.CAPTURE, captured);
    tell("payment.captured", captured, null);
  }

  /** Charges back what disputed cards paid. */
  @Scheduled(fixedDelay = 1_000)
  @Transactional
  void chargeBack() {
    for (Payment payment : store.capturedBy(Card.DISPUTED)) {
      Payment back = store.update(payment, PaymentStatus.CHARGED_BACK, false);
      store.log(PaymentLogEntry.Kind.CHARGEBACK, back);
      tell("payment.charged_back", back, "disputed");
    }
  }

  /** Voids a payment that waits for its payer; any other keeps the state it has. */
  @Transactional
  Payment voidIfUnpaid(String id) {
    Payment payment = get(id);
    if (payment.status() != PaymentStatus.REQUIRES_PAYMENT) {
      return payment;
    }
    Payment voided = store.update(payment, PaymentStatus.VOIDED, false);
    store.log(PaymentLogEntry.Kind.VOID, voided);
    return voided;
  }

  /**
   * Accepts a refund, to be settled later.
   *
   * @throws org.springframework.web.ErrorResponseException 409 when nothing was captured or less is
   *     left than asked for
   */
  @Transactional
  Refund refund(String id, NewRefund wanted) {
    Payment payment = get(id);
    if (payment.status() != PaymentStatus.CAPTURED) {
      throw Problems.conflict(
          "Only a captured payment can be refunded; this one is " + payment.status().code());
    }
    long left =
        payment.amountMinorUnits() - sum(payment, RefundStatus.PENDING, RefundStatus.SUCCEEDED);
    if (wanted.amountMinorUnits() > left) {
      throw Problems.conflict("Only " + left + " minor units are left to refund");
    }
    return store.insertRefund(payment, wanted);
  }

  /** Settles the refunds that were accepted. */
  @Scheduled(fixedDelay = 250)
  @Transactional
  void settleRefunds() {
    for (Refund refund : store.pendingRefunds()) {
      Payment payment = get(refund.paymentId());
      if (payment.refusingRefunds()) {
        store.settle(refund, RefundStatus.FAILED, "refund_refused");
        tell(refund, payment, RefundStatus.FAILED, "refund_refused");
      } else {
        store.settle(refund, RefundStatus.SUCCEEDED, null);
        store.log(payment, refund);
        if (sum(payment, RefundStatus.SUCCEEDED) == payment.amountMinorUnits()) {
          store.update(payment, PaymentStatus.REFUNDED, false);
        }
        tell(refund, payment, RefundStatus.SUCCEEDED, null);
      }
    }
  }

  private long sum(Payment payment, RefundStatus... statuses) {
    List<RefundStatus> counted = List.of(statuses);
    return store.refunds(payment).stream()
        .filter(refund -> counted.contains(refund.status()))
        .mapToLong(Refund::amountMinorUnits)
        .sum();
  }

  private void tell(String type, Payment payment, @Nullable String reason) {
    callbacks.add(
        Provider.PAYMENTS,
        Operation.CAPTURE,
        new Occurrence(
            payment.callbackUrl(),
            type,
            payment.reference(),
            payment.id(),
            payment.status().code(),
            payment.amountMinorUnits(),
            payment.currency(),
            reason,
            payment.method()));
  }

  private void tell(Refund refund, Payment payment, RefundStatus status, @Nullable String reason) {
    callbacks.add(
        Provider.PAYMENTS,
        Operation.REFUND,
        new Occurrence(
            payment.callbackUrl(),
            "refund." + status.code(),
            refund.reference(),
            refund.id(),
            status.code(),
            refund.amountMinorUnits(),
            payment.currency(),
            reason,
            null));
  }
}
