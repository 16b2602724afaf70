package io.hatua.payment;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.payment.MobileMoneyProvider.MobilePayment;
import io.hatua.payment.PaymentRows.StoredRefund;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.rent.RentReceipts;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a payment in our records and in the ledger, however we learn of it. Every method
 * takes the payment as it was read with its lock.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PaymentRecords {

  /** A process may be held up beyond its deadline; the message waits for it that much longer. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final PaymentRows rows;
  private final RentReceipts receipts;
  private final Charges charges;
  private final Outbox outbox;
  private final ProviderAnomalies anomalies;
  private final Policies policies;
  private final Clock clock;

  PaymentRecords(
      PaymentRows rows,
      RentReceipts receipts,
      Charges charges,
      Outbox outbox,
      ProviderAnomalies anomalies,
      Policies policies,
      Clock clock) {
    this.rows = rows;
    this.receipts = receipts;
    this.charges = charges;
    this.outbox = outbox;
    this.anomalies = anomalies;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * The provider has the money: a receipt where it is the money we asked for, also when it comes
   * after we had given the payment up.
   *
   * @param attempt which attempt was paid
   */
  CallbackOutcome captured(
      StoredPayment locked,
      int attempt,
      String providerId,
      @Nullable Money amount,
      @Nullable String savedMethod) {
    boolean awaited =
        locked.status() == PaymentStatus.PENDING || locked.status() == PaymentStatus.FAILED;
    if (!awaited) {
      return providerId.equals(locked.providerId())
          ? CallbackOutcome.WITHOUT_EFFECT
          : anomaly(locked, "CAPTURED_TWICE", "%s was paid too".formatted(providerId));
    }
    if (!locked.payment().amount().equals(amount)) {
      return anomaly(
          locked,
          "AMOUNT_MISMATCH",
          "expected %s, but %s was paid".formatted(text(locked.payment().amount()), text(amount)));
    }
    succeed(locked, attempt, providerId, savedMethod, null);
    tellEngine(locked);
    return CallbackOutcome.APPLIED;
  }

  /** A second person has the cash or the check. */
  void confirmed(StoredPayment locked, String confirmedBy) {
    succeed(locked, locked.payment().attempt(), null, null, confirmedBy);
  }

  /** Declined: a payer may try again with a card; a saved card or a phone is not asked twice. */
  CallbackOutcome declined(StoredPayment locked, int attempt, PaymentFailure why) {
    if (locked.status() != PaymentStatus.PENDING
        || attempt != locked.payment().attempt()
        || locked.attemptFailure() != null) {
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    boolean over = locked.payment().cause() == PaymentCause.AUTO_CHARGE || locked.isByPhone();
    rows.declined(locked.id(), locked.payment().declines() + 1, over ? why : null);
    if (over) {
      rows.pollAt(locked.id(), null);
      tellEngine(locked);
    }
    return CallbackOutcome.APPLIED;
  }

  /** What the provider says when we ask about a payment that we wait for. */
  CallbackOutcome polled(StoredPayment locked, CardProvider.CardPayment found) {
    if (locked.providerId() == null && locked.status() == PaymentStatus.PENDING) {
      rows.sent(locked.id(), found);
    }
    return switch (found.state()) {
      case REQUIRES_PAYMENT ->
          found.declines() > locked.payment().declines()
              ? declined(locked, locked.payment().attempt(), PaymentFailure.DECLINED)
              : CallbackOutcome.WITHOUT_EFFECT;
      case CAPTURED ->
          captured(
              locked, locked.payment().attempt(), found.id(), found.amount(), found.savedMethod());
      case VOIDED -> CallbackOutcome.WITHOUT_EFFECT;
      case REFUNDED -> anomaly(locked, "REFUNDED_OUTSIDE", found.id() + " is refunded, not by us");
      case CHARGED_BACK ->
          chargedBack(
              locked, locked.payment().attempt(), found.id(), found.amount(), found.savedMethod());
    };
  }

  /** The phone was asked, or was not asked and will not be. */
  CallbackOutcome prompted(StoredPayment locked, MobilePayment asked) {
    rows.prompted(locked.id(), asked.providerId());
    return polled(locked, asked);
  }

  /** The provider says that the phone has answered: the next thing is to ask what. */
  CallbackOutcome answered(StoredPayment locked, PromptCallback callback) {
    String known = locked.providerId();
    if (known != null && !known.equals(callback.providerId())) {
      return anomaly(locked, "OTHER_PROMPT", callback.providerId() + " is not what was asked");
    }
    rows.prompted(locked.id(), callback.providerId());
    if (callback.receipt() != null) {
      rows.receipt(locked.id(), callback.receipt());
    }
    rows.pollAt(locked.id(), clock.instant());
    return CallbackOutcome.APPLIED;
  }

  /** What the provider says when we ask about a prompt. */
  CallbackOutcome polled(StoredPayment locked, MobilePayment found) {
    if (found.state() != MobilePayment.State.PENDING) {
      rows.pollAt(locked.id(), null);
    }
    return switch (found.state()) {
      case PENDING -> CallbackOutcome.WITHOUT_EFFECT;
      case PAID ->
          captured(
              locked,
              locked.payment().attempt(),
              Objects.requireNonNull(found.providerId()),
              locked.payment().amount(),
              null);
      case DECLINED ->
          declined(
              locked,
              locked.payment().attempt(),
              Objects.requireNonNullElse(found.failure(), PaymentFailure.DECLINED));
    };
  }

  /** The payer's bank took the money back: what it paid is open again. */
  CallbackOutcome chargedBack(
      StoredPayment locked,
      int attempt,
      String providerId,
      @Nullable Money amount,
      @Nullable String savedMethod) {
    return switch (locked.status()) {
      case CHARGED_BACK -> CallbackOutcome.WITHOUT_EFFECT;
      case REVERSED -> anomaly(locked, "CHARGED_BACK_TOO", "it was reversed here");
      case PENDING, FAILED -> {
        CallbackOutcome recorded = captured(locked, attempt, providerId, amount, savedMethod);
        yield recorded == CallbackOutcome.APPLIED
            ? chargedBack(
                rows.lock(locked.id()).orElseThrow(), attempt, providerId, amount, savedMethod)
            : recorded;
      }
      case SUCCEEDED -> {
        if (!locked.payment().amount().equals(amount)) {
          yield anomaly(locked, "CHARGED_BACK_IN_PART", text(amount) + " was charged back");
        }
        if (locked.payment().refunded().isPositive()) {
          yield anomaly(locked, "CHARGED_BACK_AFTER_REFUND", "a part went back already");
        }
        takeBack(locked, PaymentStatus.CHARGED_BACK);
        yield CallbackOutcome.APPLIED;
      }
    };
  }

  /** The money turns out not to be there. */
  void takeBack(StoredPayment locked, PaymentStatus end) {
    rows.status(locked.id(), end);
    inCase(
        locked,
        () -> {
          publish(
              locked,
              EventType.PAYMENT_REVERSED,
              new PaymentEvents.Reversed(
                  locked.id(),
                  locked.payment().leaseId(),
                  account(locked).customerId(),
                  end == PaymentStatus.CHARGED_BACK,
                  minorUnits(locked),
                  currency(locked)),
              end);
          receipts.takeBack(
              locked.standing(),
              new RentReceipts.Received(
                  Objects.requireNonNull(locked.entryId()), locked.receivableMinorUnits()));
        });
  }

  /** The payment came to nothing. */
  void failed(StoredPayment locked, PaymentFailure failure) {
    rows.failed(locked.id(), failure);
    publishFailure(locked, failure, null);
  }

  /** The attempt came to nothing; there is another. */
  void failedForNow(StoredPayment locked, PaymentFailure failure, Instant retryAt) {
    rows.nextAttempt(locked.id());
    publishFailure(locked, failure, retryAt);
  }

  /** The provider says where a refund stands. */
  CallbackOutcome refundState(
      StoredPayment locked, StoredRefund refund, CardProvider.CardRefund said) {
    if (refund.refund().status() != Refund.Status.REQUESTED) {
      if (refund.refund().status() == Refund.Status.FAILED
          && said.state() == CardProvider.CardRefund.State.SUCCEEDED) {
        return anomaly(locked, "REFUNDED_AFTER_FAILURE", said.id() + " went through");
      }
      if (refund.refund().status() == Refund.Status.SUCCEEDED
          && said.state() == CardProvider.CardRefund.State.FAILED) {
        return anomaly(locked, "REFUND_FAILED_LATER", said.id() + " came back");
      }
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    rows.refundSent(refund.refund(), said.id());
    return switch (said.state()) {
      case PENDING -> CallbackOutcome.WITHOUT_EFFECT;
      case SUCCEEDED -> refunded(locked, refund);
      case FAILED -> {
        rows.refundSettled(refund.refund(), Refund.Status.FAILED, clock.instant());
        rows.addRefunded(locked.id(), -refund.refund().amount().minorUnits());
        inCase(
            locked,
            () ->
                receipts.failRefund(
                    locked.payment().leaseId(),
                    locked.id(),
                    refund.refund().number(),
                    refund.holdEntry()));
        anomalies.add(
            provider(locked),
            "REFUND_FAILED",
            locked.reference(),
            "refund %s was refused".formatted(said.id()));
        yield CallbackOutcome.APPLIED;
      }
    };
  }

  private CallbackOutcome refunded(StoredPayment locked, StoredRefund refund) {
    rows.refundSettled(refund.refund(), Refund.Status.SUCCEEDED, clock.instant());
    inCase(
        locked,
        () -> {
          outbox.publish(
              EventType.PAYMENT_REFUNDED,
              Aggregate.payment(locked.id()),
              new PaymentEvents.Refunded(
                  locked.id(),
                  locked.payment().leaseId(),
                  account(locked).customerId(),
                  refund.refund().number(),
                  refund.refund().amount().minorUnits(),
                  currency(locked)));
          receipts.confirmRefund(
              locked.payment().leaseId(),
              locked.id(),
              refund.refund().number(),
              refund.holdEntry(),
              locked.wallet());
        });
    return CallbackOutcome.APPLIED;
  }

  /** Records for a person what we cannot act on; the sweep leaves the payment alone from here. */
  CallbackOutcome anomaly(StoredPayment locked, String kind, String detail) {
    anomalies.add(provider(locked), kind, locked.reference(), detail);
    rows.pollAt(locked.id(), null);
    return CallbackOutcome.ANOMALOUS;
  }

  /** Tells the process that the attempt is over. */
  private void tellEngine(StoredPayment locked) {
    Duration untilDue = Duration.between(clock.instant(), locked.payment().dueAt());
    tellEngine(locked, GRACE.plus(untilDue.isNegative() ? Duration.ZERO : untilDue));
  }

  /**
   * Tells the process that the attempt is over.
   *
   * @param timeToLive how long the message waits for a process that is not there yet
   */
  void tellEngine(StoredPayment locked, Duration timeToLive) {
    outbox.handOver(
        Aggregate.payment(locked.id()),
        new EngineCommand.PublishMessage(
            "payment-settled", locked.attemptKey(), timeToLive, Map.of()));
    rows.engineToldAt(locked.id(), clock.instant());
  }

  void pollLater(StoredPayment locked) {
    rows.pollAt(locked.id(), clock.instant().plus(policies.duration(Policy.PROVIDER_POLL_AFTER)));
  }

  private void succeed(
      StoredPayment locked,
      int attempt,
      @Nullable String providerId,
      @Nullable String savedMethod,
      @Nullable String confirmedBy) {
    Payment payment = locked.payment();
    inCase(
        locked,
        () -> {
          RentReceipts.Received received =
              receipts.receive(payment.leaseId(), payment.id(), payment.amount(), locked.wallet());
          rows.succeeded(
              payment.id(),
              received,
              clock.instant(),
              attempt,
              providerId,
              savedMethod,
              confirmedBy);
          rows.pollAt(payment.id(), null);
          RentAccount account = account(locked);
          publish(
              locked,
              EventType.PAYMENT_SUCCEEDED,
              new PaymentEvents.Succeeded(
                  payment.id(),
                  payment.leaseId(),
                  account.customerId(),
                  account.propertyId(),
                  payment.method(),
                  minorUnits(locked),
                  minorUnits(locked) - received.receivableMinorUnits(),
                  currency(locked)),
              PaymentStatus.SUCCEEDED);
        });
  }

  private void publishFailure(
      StoredPayment locked, PaymentFailure failure, @Nullable Instant retryAt) {
    inCase(
        locked,
        () ->
            publish(
                locked,
                EventType.PAYMENT_FAILED,
                new PaymentEvents.Failed(
                    locked.id(),
                    locked.payment().leaseId(),
                    account(locked).customerId(),
                    failure,
                    locked.payment().attempt(),
                    retryAt,
                    minorUnits(locked),
                    currency(locked)),
                retryAt == null ? PaymentStatus.FAILED : locked.status()));
  }

  private void publish(
      StoredPayment locked, EventType type, Object data, PaymentStatus statusAfter) {
    outbox.publish(
        type,
        Aggregate.payment(locked.id()),
        data,
        new Changes().set("status", locked.status(), statusAfter));
  }

  private RentAccount account(StoredPayment locked) {
    return charges.account(locked.payment().leaseId()).orElseThrow();
  }

  private static String provider(StoredPayment locked) {
    return Objects.requireNonNullElse(locked.wallet(), PaymentCallbacks.PROVIDER);
  }

  private static void inCase(StoredPayment locked, Runnable work) {
    Invocation.current().inCase(locked.payment().correlationId()).run(work);
  }

  private static long minorUnits(StoredPayment locked) {
    return locked.payment().amount().minorUnits();
  }

  private static String currency(StoredPayment locked) {
    return locked.payment().amount().currency().getCurrencyCode();
  }

  private static String text(@Nullable Money amount) {
    return amount == null
        ? "an unnamed amount"
        : amount.currency().getCurrencyCode() + " " + amount.minorUnits();
  }
}
