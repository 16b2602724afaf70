package io.hatua.payment;

import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call-back of the provider whose signature was verified.
 *
 * @param id the provider's id of the call-back, the same in every delivery
 * @param reference ours, of the payment or of the refund
 * @param objectId the provider's id of the payment or of the refund
 * @param amount the money in it, when the provider names it
 * @param savedMethod the provider's name of the card that paid, when the provider names it
 */
public record PaymentCallback(
    String id,
    Type type,
    String reference,
    String objectId,
    @Nullable Money amount,
    @Nullable String savedMethod,
    Instant occurredAt) {

  /** What happened. */
  public enum Type {
    CAPTURED,
    DECLINED,
    CHARGED_BACK,
    REFUND_SUCCEEDED,
    REFUND_FAILED
  }
}
