package io.hatua.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt or a receipt ended.
 *
 * @param retryAt when the next attempt is due, for {@link Outcome#RETRY}
 * @param byHandDueAt until when somebody has to follow up, for {@link Outcome#FAILED}
 */
public record PaymentResult(
    Outcome outcome, @Nullable Instant retryAt, @Nullable Instant byHandDueAt) {

  public enum Outcome {
    SUCCEEDED,
    RETRY,
    FAILED
  }
}
