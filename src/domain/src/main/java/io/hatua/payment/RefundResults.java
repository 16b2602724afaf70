package io.hatua.payment;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.PaymentRows.StoredRefund;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes what the provider of mobile money tells of refunds, each exactly once. */
@Service
@Transactional
public class RefundResults {

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final PaymentRows rows;
  private final PaymentRecords records;
  private final Clock clock;

  RefundResults(
      CallbackLog log,
      ProviderAnomalies anomalies,
      PaymentRows rows,
      PaymentRecords records,
      Clock clock) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
    this.records = records;
    this.clock = clock;
  }

  /** Records the end of a refund with its ledger entry, in one transaction. */
  public CallbackOutcome handle(RefundResult result) {
    String reference = result.paymentId() + "/refund/" + result.number();
    if (!log.add(
        PromptCallbacks.PROVIDER,
        result.id(),
        "REFUND_" + result.state(),
        reference,
        result.id(),
        clock.instant())) {
      return CallbackOutcome.DUPLICATE;
    }
    Optional<StoredPayment> payment =
        rows.lock(result.paymentId()).filter(StoredPayment::isByPhone);
    Optional<StoredRefund> refund =
        payment.flatMap(
            found ->
                rows.refunds(found.id()).stream()
                    .filter(one -> one.refund().number() == result.number())
                    .findFirst());
    if (payment.isEmpty() || refund.isEmpty()) {
      anomalies.add(
          PromptCallbacks.PROVIDER, "UNKNOWN_REFERENCE", reference, "there is no such refund");
      return CallbackOutcome.ANOMALOUS;
    }
    return switch (result.state()) {
      case PENDING -> CallbackOutcome.WITHOUT_EFFECT;
      case SUCCEEDED ->
          refund.get().refund().amount().equals(result.amount())
              ? settle(payment.get(), refund.get(), result)
              : records.anomaly(
                  payment.get(),
                  "AMOUNT_MISMATCH",
                  "%s gave back another amount".formatted(result));
      case FAILED -> settle(payment.get(), refund.get(), result);
    };
  }

  /** The provider did not come to it in time: it is asked what became of it. */
  public CallbackOutcome timedOut(String paymentId) {
    return rows.lock(paymentId)
        .filter(StoredPayment::isByPhone)
        .map(
            payment -> {
              rows.pollAt(paymentId, clock.instant());
              return CallbackOutcome.APPLIED;
            })
        .orElse(CallbackOutcome.WITHOUT_EFFECT);
  }

  private CallbackOutcome settle(StoredPayment payment, StoredRefund refund, RefundResult result) {
    String id = Objects.requireNonNullElse(result.receipt(), result.id());
    return records.refundState(
        payment, refund, new CardRefund(id, payment.reference(), result.state()));
  }
}
