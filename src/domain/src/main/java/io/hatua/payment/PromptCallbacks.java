package io.hatua.payment;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderUnavailableException;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the call-backs of the provider of mobile money: each makes us ask the provider, once. */
@Service
public class PromptCallbacks {

  /** The provider's name in our records, and of the wallet where the money lies. */
  public static final String PROVIDER = "mpesa";

  private static final Logger LOG = LoggerFactory.getLogger(PromptCallbacks.class);

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final PaymentRows rows;
  private final PaymentRecords records;
  private final PaymentDispatch dispatch;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PromptCallbacks(
      CallbackLog log,
      ProviderAnomalies anomalies,
      PaymentRows rows,
      PaymentRecords records,
      PaymentDispatch dispatch,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
    this.records = records;
    this.dispatch = dispatch;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Asks the provider about the payment, now or, when it does not answer, with the next sweep.
   *
   * @param callback it came to an address that only the provider knows
   */
  public CallbackOutcome handle(PromptCallback callback) {
    CallbackOutcome outcome =
        Objects.requireNonNull(transaction.execute(status -> record(callback)));
    if (outcome == CallbackOutcome.APPLIED) {
      try {
        dispatch.reconcile(callback.paymentId());
      } catch (ProviderUnavailableException e) {
        LOG.warn("The provider of {} did not answer: {}", callback.paymentId(), e.getMessage());
        askSoon(callback.paymentId());
      }
    }
    return outcome;
  }

  private CallbackOutcome record(PromptCallback callback) {
    String reference = callback.paymentId() + "/" + callback.attempt();
    if (!log.add(
        PROVIDER,
        callback.providerId(),
        "ANSWERED",
        reference,
        callback.providerId(),
        clock.instant())) {
      return CallbackOutcome.DUPLICATE;
    }
    return rows.lock(callback.paymentId())
        .filter(payment -> payment.attemptKey().equals(reference))
        .filter(payment -> payment.payment().method() == PaymentMethod.MOBILE_MONEY)
        .map(payment -> records.answered(payment, callback))
        .orElseGet(
            () -> {
              anomalies.add(PROVIDER, "UNKNOWN_REFERENCE", reference, "there is no such payment");
              return CallbackOutcome.ANOMALOUS;
            });
  }

  private void askSoon(String paymentId) {
    transaction.executeWithoutResult(status -> rows.pollAt(paymentId, clock.instant()));
  }
}
