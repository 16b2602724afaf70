package io.hatua.deposit;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.tenancy.Invocation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the provider's call-backs about deposits and refunds, each exactly once. */
@Service
@Transactional
public class DepositCallbacks {

  /** The provider's name in our records. */
  public static final String PROVIDER = "payments";

  static final String RECEIVED = "received";

  private static final Pattern REFERENCE =
      Pattern.compile("(?<tenant>[^/]+)/(?<lease>[^/]+)/deposit(/refund/\\d+)?");

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final DepositRows rows;
  private final DepositRecords records;

  DepositCallbacks(
      CallbackLog log, ProviderAnomalies anomalies, DepositRows rows, DepositRecords records) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
    this.records = records;
  }

  /**
   * Records what the provider tells with its ledger entry and, where a process waits for it, tells
   * the engine: one transaction. Money that came after a cancellation is recorded and goes back
   * with the next round of {@link DepositReconciliation}.
   *
   * @param callback its signature was verified
   */
  public CallbackOutcome handle(DepositCallback callback) {
    if (!log.add(
        PROVIDER,
        callback.id(),
        callback.type().name(),
        callback.reference(),
        callback.objectId(),
        callback.occurredAt())) {
      return CallbackOutcome.DUPLICATE;
    }
    Optional<StoredDeposit> deposit = locked(callback.reference());
    if (deposit.isEmpty()) {
      anomalies.add(
          PROVIDER,
          "UNKNOWN_REFERENCE",
          callback.reference(),
          "%s of %s: no deposit has this reference"
              .formatted(callback.type(), callback.objectId()));
      return CallbackOutcome.ANOMALOUS;
    }
    return switch (callback.type()) {
      case PAYMENT_CAPTURED ->
          records.captured(deposit.get(), callback.objectId(), callback.amount());
      case PAYMENT_CHARGED_BACK -> {
        anomalies.add(
            PROVIDER,
            "CHARGED_BACK",
            callback.reference(),
            "%s was charged back".formatted(callback.objectId()));
        yield CallbackOutcome.ANOMALOUS;
      }
      case PAYMENT_FAILED -> records.attemptFailed(deposit.get());
      case REFUND_SUCCEEDED ->
          records.refundState(deposit.get(), refund(callback, ProviderRefund.State.SUCCEEDED));
      case REFUND_FAILED ->
          records.refundState(deposit.get(), refund(callback, ProviderRefund.State.FAILED));
    };
  }

  private Optional<StoredDeposit> locked(String reference) {
    Matcher parts = REFERENCE.matcher(reference);
    return parts.matches() && parts.group("tenant").equals(Invocation.current().tenantId())
        ? rows.lockOfLease(parts.group("lease"))
        : Optional.empty();
  }

  private static ProviderRefund refund(DepositCallback callback, ProviderRefund.State state) {
    return new ProviderRefund(callback.objectId(), callback.reference(), state);
  }

  /** The key of the entry that booked a lease's deposit. */
  public static String receiptKey(String leaseId) {
    return DepositRecords.key(leaseId, RECEIVED);
  }

  /** The key of the entry that booked a refund of it as gone. */
  public static String refundKey(String leaseId, int attempt) {
    return DepositRecords.key(leaseId, DepositRecords.refund(attempt) + "/confirmed");
  }
}
