package io.hatua.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of the events about payments; {@code schemas/payment.…/1.0.json} describe them. */
public final class PaymentEvents {

  private PaymentEvents() {}

  /** {@code payment.initiated} (S1-50). */
  public record Initiated(
      String paymentId,
      String leaseId,
      String customerId,
      PaymentCause cause,
      PaymentMethod method,
      long amountMinorUnits,
      String currency) {}

  /**
   * {@code payment.succeeded} (S1-45).
   *
   * @param creditMinorUnits what was left over when everything open was paid
   */
  public record Succeeded(
      String paymentId,
      String leaseId,
      String customerId,
      String propertyId,
      PaymentMethod method,
      long amountMinorUnits,
      long creditMinorUnits,
      String currency) {}

  /**
   * {@code payment.failed} (S1-46).
   *
   * @param retryAt when it is tried again; null when it is not
   */
  public record Failed(
      String paymentId,
      String leaseId,
      String customerId,
      PaymentFailure failure,
      int attempt,
      @Nullable Instant retryAt,
      long amountMinorUnits,
      String currency) {}

  /** {@code payment.refunded}. */
  public record Refunded(
      String paymentId,
      String leaseId,
      String customerId,
      int refundNumber,
      long amountMinorUnits,
      String currency) {}

  /** {@code payment.reversed}: by us, or charged back by the payer's bank. */
  public record Reversed(
      String paymentId,
      String leaseId,
      String customerId,
      boolean chargedBack,
      long amountMinorUnits,
      String currency) {}
}
