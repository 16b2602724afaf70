package io.hatua.payment;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.ledger.OverdrawnException;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.tenancy.Invocation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the provider's call-backs about payments of rent and their refunds, each exactly once. */
@Service
public class PaymentCallbacks {

  /**
   * The provider's name in our records, and of the wallet where the money lies until it settles.
   */
  public static final String PROVIDER = "payments";

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<tenant>[^/]+)/(?<payment>pmt_[^/]+)/(card/(?<attempt>\\d{1,9})|refund/(?<refund>\\d{1,9}))");

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final PaymentRows rows;
  private final PaymentRecords records;
  private final TransactionTemplate transaction;

  PaymentCallbacks(
      CallbackLog log,
      ProviderAnomalies anomalies,
      PaymentRows rows,
      PaymentRecords records,
      PlatformTransactionManager transactions) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
    this.records = records;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Whether a reference is one of a payment of rent. */
  public static boolean concerns(String reference) {
    return REFERENCE.matcher(reference).matches();
  }

  /**
   * Records what the provider tells with its ledger entries and, where a process waits for it,
   * tells the engine: one transaction. A chargeback of money that is no longer there is kept for a
   * person.
   *
   * @param callback its signature was verified
   */
  public CallbackOutcome handle(PaymentCallback callback) {
    try {
      return inTransaction(() -> logged(callback, () -> act(callback)));
    } catch (OverdrawnException gone) {
      return inTransaction(
          () ->
              logged(
                  callback,
                  () -> anomaly(callback, "NOT_COVERED", "the money is no longer there")));
    }
  }

  private CallbackOutcome logged(PaymentCallback callback, Supplier<CallbackOutcome> work) {
    boolean first =
        log.add(
            PROVIDER,
            callback.id(),
            callback.type().name(),
            callback.reference(),
            callback.objectId(),
            callback.occurredAt());
    return first ? work.get() : CallbackOutcome.DUPLICATE;
  }

  private CallbackOutcome act(PaymentCallback callback) {
    Matcher parts = REFERENCE.matcher(callback.reference());
    Optional<StoredPayment> payment =
        parts.matches() && parts.group("tenant").equals(Invocation.current().tenantId())
            ? rows.lock(parts.group("payment"))
            : Optional.empty();
    if (payment.isEmpty()) {
      return anomaly(callback, "UNKNOWN_REFERENCE", "no payment has this reference");
    }
    StoredPayment locked = payment.get();
    String attempt = parts.group("attempt");
    return attempt == null
        ? aboutRefund(callback, locked, Integer.parseInt(parts.group("refund")))
        : aboutPayment(callback, locked, Integer.parseInt(attempt));
  }

  private CallbackOutcome aboutPayment(
      PaymentCallback callback, StoredPayment locked, int attempt) {
    return switch (callback.type()) {
      case CAPTURED ->
          records.captured(
              locked, attempt, callback.objectId(), callback.amount(), callback.savedMethod());
      case DECLINED -> records.declined(locked, attempt, PaymentFailure.DECLINED);
      case CHARGED_BACK ->
          records.chargedBack(
              locked, attempt, callback.objectId(), callback.amount(), callback.savedMethod());
      case REFUND_SUCCEEDED, REFUND_FAILED ->
          anomaly(callback, "UNKNOWN_REFERENCE", "the reference is no refund's");
    };
  }

  private CallbackOutcome aboutRefund(PaymentCallback callback, StoredPayment locked, int number) {
    CardRefund.State state =
        switch (callback.type()) {
          case REFUND_SUCCEEDED -> CardRefund.State.SUCCEEDED;
          case REFUND_FAILED -> CardRefund.State.FAILED;
          case CAPTURED, DECLINED, CHARGED_BACK -> CardRefund.State.PENDING;
        };
    return rows.refunds(locked.id()).stream()
        .filter(refund -> refund.refund().number() == number)
        .findFirst()
        .map(
            refund ->
                records.refundState(
                    locked,
                    refund,
                    new CardRefund(callback.objectId(), callback.reference(), state)))
        .orElseGet(() -> anomaly(callback, "UNKNOWN_REFERENCE", "there is no such refund"));
  }

  private CallbackOutcome anomaly(PaymentCallback callback, String kind, String detail) {
    anomalies.add(
        PROVIDER,
        kind,
        callback.reference(),
        "%s of %s: %s".formatted(callback.type(), callback.objectId(), detail));
    return CallbackOutcome.ANOMALOUS;
  }

  private CallbackOutcome inTransaction(Supplier<CallbackOutcome> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }
}
