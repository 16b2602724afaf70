package io.hatua.settlement;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.payment.PaymentCallbacks;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the card provider's call-backs about settlements, each exactly once. */
@Service
public class SettlementCallbacks {

  /** The type of a call-back about a settlement. */
  public static final String TYPE = "settlement.paid";

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final SettlementProvider provider;
  private final Settlements settlements;
  private final TransactionTemplate transaction;

  SettlementCallbacks(
      CallbackLog log,
      ProviderAnomalies anomalies,
      SettlementProvider provider,
      Settlements settlements,
      PlatformTransactionManager transactions) {
    this.log = log;
    this.anomalies = anomalies;
    this.provider = provider;
    this.settlements = settlements;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Reads the settlement that the call-back names, records and posts it.
   *
   * @param id of the call-back; its signature was verified
   * @param account the provider's name of our account
   * @throws io.hatua.callback.ProviderUnavailableException when it cannot be read: tell us again
   */
  public CallbackOutcome handle(String id, String account, String settlementId, Instant occurred) {
    Optional<ProviderSettlement> found = provider.find(settlementId);
    CallbackOutcome outcome =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  if (!log.add(
                      PaymentCallbacks.PROVIDER, id, TYPE, account, settlementId, occurred)) {
                    return CallbackOutcome.DUPLICATE;
                  }
                  return found
                      .map(told -> settlements.record(PaymentCallbacks.PROVIDER, told))
                      .orElseGet(
                          () -> {
                            anomalies.add(
                                PaymentCallbacks.PROVIDER,
                                "UNKNOWN_REFERENCE",
                                account,
                                "there is no settlement " + settlementId);
                            return CallbackOutcome.ANOMALOUS;
                          });
                }));
    settlements.postOpen();
    return outcome;
  }
}
