package io.hatua.sandbox.payments;

import io.hatua.sandbox.fault.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What can happen to a payment. Each change, its log line and its call-back commit together. */
@Component
class Payments {

  private final PaymentStore store;
  private final StripeObjects objects;
  private final StripeEvents events;

  Payments(PaymentStore store, StripeObjects objects, StripeEvents events) {
    this.store = store;
    this.objects = objects;
    this.events = events;
  }

  @Transactional
  Payment create(NewPayment wanted) {
    return store.insert(wanted);
  }

  /** Charges a saved card without its holder. */
  @Transactional
  Payment charge(NewPayment wanted, Card card) {
    Payment payment = store.insert(wanted);
    card.declinedWithoutHolder()
        .ifPresentOrElse(reason -> decline(payment, card, reason), () -> capture(payment, card));
    return get(payment.id());
  }

  Payment get(String id) {
    return store.find(id).orElseThrow();
  }

  /**
   * @param prefix says as which of Stripe's objects it is asked for
   */
  Optional<Payment> find(String prefix, String id) {
    return id.startsWith(prefix)
        ? store.find(Payment.INTENT + id.substring(prefix.length()))
        : Optional.empty();
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
   * @return whether the card could be tried: the payment was still open
   */
  @Transactional
  boolean pay(String id, Card card) {
    Payment payment = get(id);
    if (!payment.isPayable()) {
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
    if (!payment.isPayable()) {
      return false;
    }
    decline(payment, card, "authentication_failed");
    return true;
  }

  private void decline(Payment payment, Card card, String reason) {
    store.insertAttempt(payment, card, Attempt.Outcome.DECLINED, reason);
    tell("payment_intent.payment_failed", payment, objects.intent(payment));
  }

  private void capture(Payment payment, Card card) {
    store.insertAttempt(payment, card, Attempt.Outcome.CAPTURED, null);
    store.paidBy(payment, card);
    Payment captured = store.update(payment, PaymentStatus.CAPTURED, card == Card.REFUSING_REFUNDS);
    store.log(PaymentLogEntry.Kind.CAPTURE, captured);
    tell("payment_intent.succeeded", captured, objects.intent(captured));
  }

  /** Charges back what disputed cards paid. */
  @Scheduled(fixedDelay = 1_000)
  @Transactional
  void chargeBack() {
    for (Payment payment : store.capturedBy(Card.DISPUTED)) {
      Payment back = store.update(payment, PaymentStatus.CHARGED_BACK, false);
      store.log(PaymentLogEntry.Kind.CHARGEBACK, back);
      tell("charge.dispute.funds_withdrawn", back, objects.dispute(back));
    }
  }

  /** Nobody can follow the link any more. */
  @Transactional
  Payment closeLink(String id) {
    return store.close(get(id));
  }

  /**
   * Calls a payment off that waits for its payer.
   *
   * @throws StripeException when it does not wait any more
   */
  @Transactional
  Payment voidUnpaid(String id) {
    Payment payment = get(id);
    if (!payment.isPayable()) {
      throw StripeException.invalid(
          "payment_intent_unexpected_state", "It is " + payment.status().code());
    }
    Payment voided = store.update(payment, PaymentStatus.VOIDED, false);
    store.log(PaymentLogEntry.Kind.VOID, voided);
    return voided;
  }

  /**
   * Accepts a refund, to be settled later.
   *
   * @throws StripeException when nothing was captured or less is left than asked for
   */
  @Transactional
  Refund refund(String id, NewRefund wanted) {
    Payment payment = get(id);
    if (payment.status() != PaymentStatus.CAPTURED) {
      throw StripeException.invalid(
          "payment_intent_unexpected_state", "It is " + payment.status().code());
    }
    long left =
        payment.amountMinorUnits() - sum(payment, RefundStatus.PENDING, RefundStatus.SUCCEEDED);
    if (wanted.amountMinorUnits() > left) {
      throw StripeException.invalid(
          "amount_too_large", "Refund amount is greater than unrefunded amount: " + left);
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
        tell("refund.failed", store.settle(refund, RefundStatus.FAILED, "declined"), payment);
      } else {
        Refund settled = store.settle(refund, RefundStatus.SUCCEEDED, null);
        store.log(payment, refund);
        if (sum(payment, RefundStatus.SUCCEEDED) == payment.amountMinorUnits()) {
          store.update(payment, PaymentStatus.REFUNDED, false);
        }
        tell("refund.updated", settled, payment);
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

  private void tell(String type, Payment payment, Map<String, Object> about) {
    events.tell(Operation.CAPTURE, type, payment.reference(), about);
  }

  private void tell(String type, Refund refund, Payment payment) {
    events.tell(Operation.REFUND, type, refund.reference(), objects.refund(refund, payment));
  }
}
