package io.hatua.payout;

/** The bank understood an order and does not accept it, for instance for its account. */
public final class PayoutRefusedException extends RuntimeException {

  public PayoutRefusedException(String message) {
    super(message);
  }
}
