package io.hatua.payout;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.money.Money;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the bank's call-backs about payouts, each exactly once. */
@Service
@Transactional
public class PayoutCallbacks {

  /** The bank's name in our records. */
  public static final String PROVIDER = "payouts";

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final PayoutRows rows;
  private final PayoutRecords records;

  PayoutCallbacks(
      CallbackLog log, ProviderAnomalies anomalies, PayoutRows rows, PayoutRecords records) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
    this.records = records;
  }

  /**
   * Records what the bank tells with its ledger entry and tells the engine: one transaction.
   *
   * @param callback its signature was verified
   */
  public CallbackOutcome handle(PayoutCallback callback) {
    if (!log.add(
        PROVIDER,
        callback.id(),
        callback.state().name(),
        callback.reference(),
        callback.payoutId(),
        callback.occurredAt())) {
      return CallbackOutcome.DUPLICATE;
    }
    Optional<StoredPayout> payout =
        PayoutKey.parse(callback.reference())
            .flatMap(key -> rows.lockAttempt(key.subjectId(), key.attempt()));
    Money amount = callback.amount();
    if (payout.isEmpty() || amount == null) {
      anomalies.add(
          PROVIDER,
          payout.isEmpty() ? "UNKNOWN_REFERENCE" : "AMOUNT_MISSING",
          callback.reference(),
          "%s of %s does not fit our records".formatted(callback.state(), callback.payoutId()));
      return CallbackOutcome.ANOMALOUS;
    }
    return records.state(
        payout.get(), new ProviderPayout(callback.payoutId(), callback.state(), amount));
  }
}
