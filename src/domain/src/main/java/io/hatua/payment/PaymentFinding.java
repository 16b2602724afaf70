package io.hatua.payment;

/** A row of the decision table that applies: what follows from it, and why. */
public record PaymentFinding(Outcome outcome, PaymentFailure reason) {

  /** What follows, the strictest last. */
  public enum Outcome {
    REVIEW,
    REFUSE
  }
}
