package io.hatua.deposit;

/**
 * The provider refused to refund a deposit: a person must act, with {@link
 * DepositDispatch#retryRefund} or outside the provider.
 */
public final class RefundFailedException extends RuntimeException {

  public RefundFailedException(String depositId, int attempt) {
    super(
        "expected the refund of %s to go through, but attempt %d failed"
            .formatted(depositId, attempt));
  }
}
