package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payments, attempts, refunds and the log in the database. */
@Repository
class PaymentStore {

  private final JdbcClient jdbc;
  private final Clock clock;

  PaymentStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Payment insert(NewPayment wanted) {
    String id = Ids.next("pi");
    jdbc.sql(
            """
            insert into payment (id, reference, amount_minor_units, currency, description,
              return_url, status, account)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            wanted.reference(),
            wanted.amountMinorUnits(),
            wanted.currency(),
            wanted.description(),
            Objects.toString(wanted.returnUrl(), null),
            PaymentStatus.REQUIRES_PAYMENT.name(),
            wanted.account())
        .update();
    return find(id).orElseThrow();
  }

  Optional<Payment> find(String id) {
    return jdbc.sql("select * from payment where id = ?").param(id).query(Payment.class).optional();
  }

  List<Payment> withReference(String reference) {
    return jdbc.sql("select * from payment where reference = ? order by id")
        .param(reference)
        .query(Payment.class)
        .list();
  }

  Payment update(Payment payment, PaymentStatus status, boolean refusingRefunds) {
    jdbc.sql("update payment set status = ?, refusing_refunds = ? where id = ?")
        .params(status.name(), refusingRefunds, payment.id())
        .update();
    return find(payment.id()).orElseThrow();
  }

  Payment close(Payment payment) {
    jdbc.sql("update payment set active = false where id = ?").param(payment.id()).update();
    return find(payment.id()).orElseThrow();
  }

  void paidBy(Payment payment, Card card) {
    jdbc.sql("update payment set method = ? where id = ?")
        .params(card.savedName(), payment.id())
        .update();
  }

  List<Payment> capturedBy(Card card) {
    return jdbc.sql("select * from payment where status = 'CAPTURED' and method = ? order by id")
        .param(card.savedName())
        .query(Payment.class)
        .list();
  }

  void insertAttempt(Payment payment, Card card, Attempt.Outcome outcome, @Nullable String reason) {
    jdbc.sql(
            """
            insert into payment_attempt (payment_id, outcome, card_last4, reason, attempted_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(payment.id(), outcome.name(), card.last4(), reason, clock.instant())
        .update();
  }

  List<Attempt> attempts(Payment payment) {
    return jdbc.sql("select * from payment_attempt where payment_id = ? order by seq")
        .param(payment.id())
        .query(Attempt.class)
        .list();
  }

  Refund insertRefund(Payment payment, NewRefund wanted) {
    String id = Ids.next("re");
    jdbc.sql(
            """
            insert into refund (id, payment_id, reference, amount_minor_units, status)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            id,
            payment.id(),
            wanted.reference(),
            wanted.amountMinorUnits(),
            RefundStatus.PENDING.name())
        .update();
    return refunds(payment).getLast();
  }

  List<Refund> refunds(Payment payment) {
    return jdbc.sql("select * from refund where payment_id = ? order by seq")
        .param(payment.id())
        .query(Refund.class)
        .list();
  }

  List<Refund> pendingRefunds() {
    return jdbc.sql("select * from refund where status = 'PENDING' order by seq")
        .query(Refund.class)
        .list();
  }

  Refund settle(Refund refund, RefundStatus status, @Nullable String reason) {
    jdbc.sql("update refund set status = ?, reason = ? where id = ?")
        .params(status.name(), reason, refund.id())
        .update();
    return jdbc.sql("select * from refund where id = ?")
        .param(refund.id())
        .query(Refund.class)
        .single();
  }

  void log(PaymentLogEntry.Kind kind, Payment payment) {
    log(kind, payment, null, payment.reference(), payment.amountMinorUnits());
  }

  void log(Payment payment, Refund refund) {
    log(
        PaymentLogEntry.Kind.REFUND,
        payment,
        refund.id(),
        refund.reference(),
        refund.amountMinorUnits());
  }

  List<PaymentLogEntry> log(String referencePrefix) {
    return jdbc.sql("select * from payment_log where locate(?, payment_reference) = 1 order by seq")
        .param(referencePrefix)
        .query(PaymentLogEntry.class)
        .list();
  }

  private void log(
      PaymentLogEntry.Kind kind,
      Payment payment,
      @Nullable String refundId,
      String reference,
      long amountMinorUnits) {
    jdbc.sql(
            """
            insert into payment_log (kind, payment_id, refund_id, reference, payment_reference,
              amount_minor_units, currency, logged_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            kind.name(),
            payment.id(),
            refundId,
            reference,
            payment.reference(),
            amountMinorUnits,
            payment.currency(),
            clock.instant())
        .update();
  }
}
