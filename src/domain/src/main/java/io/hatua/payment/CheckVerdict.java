package io.hatua.payment;

import java.time.Instant;

/**
 * What was decided about a payment before any money moves.
 *
 * @param byHandDueAt until when people have to review it, or to confirm its receipt
 */
public record CheckVerdict(Verdict verdict, Instant byHandDueAt) {

  public enum Verdict {
    ACCEPT,
    REVIEW,
    REFUSE
  }
}
