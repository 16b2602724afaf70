package io.hatua.payout;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.money.Money;
import io.hatua.tenancy.Invocation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the bank's call-backs about payouts, each exactly once. */
@Service
@Transactional
public class PayoutCallbacks {

  /** The bank's name in our records. */
  public static final String PROVIDER = "payouts";

  private static final Pattern REFERENCE =
      Pattern.compile("(?<tenant>[^/]+)/(?<subject>[^/]+)/payout/(?<attempt>[1-9]\\d{0,5})");

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
    Optional<StoredPayout> payout = locked(callback.reference());
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

  private Optional<StoredPayout> locked(String reference) {
    Matcher parts = REFERENCE.matcher(reference);
    return parts.matches() && parts.group("tenant").equals(Invocation.current().tenantId())
        ? rows.lockAttempt(parts.group("subject"), Integer.parseInt(parts.group("attempt")))
        : Optional.empty();
  }
}
