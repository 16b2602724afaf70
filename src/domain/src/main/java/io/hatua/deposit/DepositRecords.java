package io.hatua.deposit;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of a deposit in our records and in the ledger, however we learn of it. Every method
 * takes the request as it was read with its lock.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DepositRecords {

  /** A process may be held up beyond its deadline; the message waits for it that much longer. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final DepositRows rows;
  private final Ledger ledger;
  private final Outbox outbox;
  private final ProviderAnomalies anomalies;
  private final Policies policies;
  private final Tenants tenants;
  private final Clock clock;

  DepositRecords(
      DepositRows rows,
      Ledger ledger,
      Outbox outbox,
      ProviderAnomalies anomalies,
      Policies policies,
      Tenants tenants,
      Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.outbox = outbox;
    this.anomalies = anomalies;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * The provider has the money: a receipt where it is the money we asked for. What was called off
   * meanwhile is on its way back from here.
   */
  CallbackOutcome captured(StoredDeposit locked, String providerId, @Nullable Money amount) {
    if (locked.status() != DepositStatus.REQUESTED && locked.status() != DepositStatus.VOIDED) {
      if (providerId.equals(locked.providerId())) {
        return CallbackOutcome.WITHOUT_EFFECT;
      }
      anomalies.add(
          DepositCallbacks.PROVIDER,
          "CAPTURED_TWICE",
          locked.reference(),
          providerId + " was paid too");
      return CallbackOutcome.ANOMALOUS;
    }
    if (!locked.request().amount().equals(amount)) {
      return anomaly(
          locked,
          "AMOUNT_MISMATCH",
          "expected %s, but %s was paid".formatted(text(locked.request().amount()), text(amount)));
    }
    rows.received(locked.id(), providerId, clock.instant());
    if (locked.isCalledOff()) {
      pollNow(locked);
    } else {
      rows.pollAt(locked.id(), null);
      Duration untilDue = Duration.between(clock.instant(), locked.request().dueAt());
      tellEngine(locked, GRACE.plus(untilDue.isNegative() ? Duration.ZERO : untilDue));
    }
    post(
        locked, PostingRule.DEPOSIT_RECEIVED, locked.request().amount(), DepositCallbacks.RECEIVED);
    return CallbackOutcome.APPLIED;
  }

  /** From here on the deposit must not come, or must go back. */
  Optional<StoredDeposit> markCalledOff(String leaseId) {
    Optional<StoredDeposit> deposit = rows.lockOfLease(leaseId);
    deposit
        .filter(found -> !found.isCalledOff())
        .ifPresent(found -> rows.calledOffAt(found.id(), clock.instant()));
    return deposit;
  }

  /** A payment was refused; the payer may try again. */
  CallbackOutcome attemptFailed(StoredDeposit locked) {
    if (locked.status() != DepositStatus.REQUESTED) {
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    rows.attemptFailed(locked.id());
    return CallbackOutcome.APPLIED;
  }

  /** What the sweep found of a deposit that we wait for. */
  void polled(StoredDeposit locked, ProviderPayment payment) {
    if (locked.providerId() == null) {
      rows.sent(locked.id(), payment);
    }
    switch (payment.state()) {
      case REQUIRES_PAYMENT -> {
        return; // the payer has time until the deadline
      }
      case CAPTURED -> captured(locked, payment.id(), payment.amount());
      case VOIDED -> anomaly(locked, "VOIDED_OUTSIDE", payment.id() + " is voided, not by us");
      case REFUNDED ->
          anomaly(locked, "REFUNDED_OUTSIDE", payment.id() + " is refunded, not by us");
    }
  }

  /**
   * How a payment that we called off ended.
   *
   * @param end empty when the provider does not know the payment; a call still on its way may reach
   *     it later, and the sweep looks once more
   */
  CallbackOutcome ended(StoredDeposit locked, Optional<ProviderPayment> end) {
    if (locked.status() != DepositStatus.REQUESTED && locked.status() != DepositStatus.VOIDED) {
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    if (end.isEmpty()) {
      boolean lookAgain = locked.status() == DepositStatus.REQUESTED;
      voided(locked);
      if (lookAgain) {
        pollLater(locked);
      }
      return CallbackOutcome.APPLIED;
    }
    ProviderPayment payment = end.get();
    return switch (payment.state()) {
      case REQUIRES_PAYMENT ->
          throw new IllegalStateException(
              "expected the provider to void %s, but it can still be paid".formatted(payment.id()));
      case CAPTURED -> captured(locked, payment.id(), payment.amount());
      case VOIDED -> voided(locked);
      case REFUNDED -> {
        anomaly(locked, "REFUNDED_OUTSIDE", payment.id() + " is refunded, not by us");
        yield voided(locked);
      }
    };
  }

  /** Nothing to ask the provider about, unless money must go back. */
  void settled(StoredDeposit locked) {
    if (locked.status() != DepositStatus.RECEIVED || !locked.isCalledOff()) {
      rows.pollAt(locked.id(), null);
    }
  }

  /** Puts a received deposit into payout clearing for its next refund. */
  void holdRefund(StoredDeposit locked) {
    if (locked.status() != DepositStatus.RECEIVED) {
      return;
    }
    int attempt = locked.refundAttempt() + 1;
    String entryId =
        post(
            locked,
            PostingRule.DEPOSIT_REFUND_HELD,
            locked.refundAmount(),
            refund(attempt) + "/held");
    rows.refundHeld(locked.id(), attempt, entryId);
    pollLater(locked);
  }

  /** The provider says where a refund stands. */
  CallbackOutcome refundState(StoredDeposit locked, ProviderRefund refund) {
    boolean current = refund.reference().equals(locked.refundReference());
    if (locked.status() != DepositStatus.REFUND_REQUESTED || !current) {
      if (current
          && locked.status() == DepositStatus.REFUND_FAILED
          && refund.state() == ProviderRefund.State.SUCCEEDED) {
        return anomaly(locked, "REFUNDED_AFTER_FAILURE", refund.id() + " went through");
      }
      if (current
          && locked.status() == DepositStatus.REFUNDED
          && refund.state() == ProviderRefund.State.FAILED) {
        return anomaly(locked, "REFUND_FAILED_LATER", refund.id() + " came back");
      }
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    rows.refundSent(locked.id(), refund.id());
    return switch (refund.state()) {
      case PENDING -> CallbackOutcome.WITHOUT_EFFECT;
      case SUCCEEDED -> {
        rows.refunded(locked.id(), clock.instant());
        rows.pollAt(locked.id(), null);
        tellEngineOfRefund(locked, GRACE);
        post(
            locked,
            PostingRule.DEPOSIT_REFUND_CONFIRMED,
            locked.refundAmount(),
            refund(locked.refundAttempt()) + "/confirmed");
        yield CallbackOutcome.APPLIED;
      }
      case FAILED -> {
        rows.status(locked.id(), DepositStatus.REFUND_FAILED);
        tellEngineOfRefund(locked, GRACE);
        reverseHold(locked);
        anomaly(locked, "REFUND_FAILED", "refund %s was refused".formatted(refund.id()));
        yield CallbackOutcome.APPLIED;
      }
    };
  }

  /** Records for a person what we cannot act on; the sweep leaves the deposit alone from here. */
  private CallbackOutcome anomaly(StoredDeposit locked, String kind, String detail) {
    anomalies.add(DepositCallbacks.PROVIDER, kind, locked.reference(), detail);
    rows.pollAt(locked.id(), null);
    return CallbackOutcome.ANOMALOUS;
  }

  /**
   * Tells the engine that the deposit is received.
   *
   * @param timeToLive how long the message waits for a process that is not there yet
   */
  void tellEngine(StoredDeposit deposit, Duration timeToLive) {
    outbox.handOver(
        Aggregate.lease(deposit.request().leaseId()),
        new EngineCommand.PublishMessage("deposit-received", deposit.id(), timeToLive, Map.of()));
    rows.engineToldAt(deposit.id(), clock.instant());
  }

  /** Tells the engine that a refund at the end of a tenancy is over; nobody waits for another. */
  void tellEngineOfRefund(StoredDeposit deposit, Duration timeToLive) {
    if (deposit.isReleased()) {
      outbox.handOver(
          Aggregate.lease(deposit.request().leaseId()),
          new EngineCommand.PublishMessage(
              "deposit-refund-settled", deposit.refundId(), timeToLive, Map.of()));
      rows.engineToldAt(deposit.id(), clock.instant());
    }
  }

  void pollLater(StoredDeposit locked) {
    rows.pollAt(locked.id(), clock.instant().plus(policies.duration(Policy.PROVIDER_POLL_AFTER)));
  }

  void pollNow(StoredDeposit locked) {
    rows.pollAt(locked.id(), clock.instant());
  }

  private CallbackOutcome voided(StoredDeposit locked) {
    rows.status(locked.id(), DepositStatus.VOIDED);
    rows.pollAt(locked.id(), null);
    return CallbackOutcome.APPLIED;
  }

  private void reverseHold(StoredDeposit locked) {
    Invocation.current()
        .inCase(locked.correlationId())
        .run(
            () ->
                ledger.reverse(
                    Objects.requireNonNull(locked.refundHoldEntry()),
                    key(locked, refund(locked.refundAttempt()) + "/failed"),
                    tenants.today()));
  }

  private String post(StoredDeposit deposit, PostingRule rule, Money amount, String purpose) {
    DepositRequest request = deposit.request();
    return Invocation.current()
        .inCase(deposit.correlationId())
        .call(
            () ->
                ledger.post(
                    LedgerEntry.of(
                        rule,
                        key(deposit, purpose),
                        tenants.today(),
                        amount,
                        new Dimensions(request.customerId(), request.leaseId(), null, null))));
  }

  private static String key(StoredDeposit deposit, String purpose) {
    return key(deposit.request().leaseId(), purpose);
  }

  static String key(String leaseId, String purpose) {
    return "lease/" + leaseId + "/deposit/" + purpose;
  }

  static String refund(int attempt) {
    return "refund/" + attempt;
  }

  private static String text(@Nullable Money amount) {
    return amount == null
        ? "an unnamed amount"
        : amount.currency().getCurrencyCode() + " " + amount.minorUnits();
  }
}
