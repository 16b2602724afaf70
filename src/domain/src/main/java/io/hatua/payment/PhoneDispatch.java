package io.hatua.payment;

import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.MobileMoneyProvider.MobilePayment;
import io.hatua.payment.MobileMoneyProvider.MobileRefund;
import io.hatua.payment.MobileMoneyProvider.PromptOrder;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has phones asked for money, each attempt at most once. That it is about to happen is on record
 * first: whoever comes after a crash or a lost answer cannot know, and does not ask again. Gives
 * money back to them too.
 */
@Component
class PhoneDispatch {

  private final PaymentRows rows;
  private final PaymentRecords records;
  private final MobileMoneyProvider provider;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PhoneDispatch(
      PaymentRows rows,
      PaymentRecords records,
      MobileMoneyProvider provider,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.records = records;
    this.provider = provider;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Asks the phone, unless it may have been asked or the time to answer is over. */
  void sendOut(String id) {
    inTransaction(() -> begin(rows.lock(id).orElseThrow())).ifPresent(order -> ask(id, order));
  }

  /** Asks the provider what became of the prompt, and acts on it. */
  void look(String id) {
    String prompt = inTransaction(() -> Optional.ofNullable(find(id).providerId())).orElse(null);
    if (prompt != null) {
      MobilePayment found = provider.find(prompt);
      inTransaction(() -> records.polled(rows.lock(id).orElseThrow(), found));
    }
  }

  /** Asks for money to go back to the phone. */
  CardRefund refund(StoredPayment payment, Refund refund) {
    return provider.refund(order(payment, refund));
  }

  /** Asks what became of a refund; the provider calls back. */
  void ask(StoredPayment payment, Refund refund) {
    provider.ask(order(payment, refund));
  }

  private static MobileRefund order(StoredPayment payment, Refund refund) {
    return new MobileRefund(
        Invocation.current().tenantId(),
        payment.id(),
        refund.number(),
        refund.amount(),
        Objects.requireNonNull(payment.phone()));
  }

  private Optional<PromptOrder> begin(StoredPayment payment) {
    String phone = payment.phone();
    if (payment.status() != PaymentStatus.PENDING
        || payment.promptedAt() != null
        || phone == null
        || !clock.instant().isBefore(payment.payment().dueAt())) {
      return Optional.empty();
    }
    rows.promptedAt(payment.id(), clock.instant());
    return Optional.of(
        new PromptOrder(
            Invocation.current().tenantId(),
            payment.id(),
            payment.payment().attempt(),
            payment.payment().amount(),
            phone));
  }

  private void ask(String id, PromptOrder order) {
    MobilePayment asked;
    try {
      asked = provider.prompt(order);
    } catch (RuntimeException notAsked) {
      transaction.executeWithoutResult(status -> rows.promptedAt(id, null));
      throw notAsked;
    }
    inTransaction(() -> records.prompted(rows.lock(id).orElseThrow(), asked));
  }

  private StoredPayment find(String id) {
    return rows.find(id).orElseThrow();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
