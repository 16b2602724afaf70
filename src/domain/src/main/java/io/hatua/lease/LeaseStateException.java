package io.hatua.lease;

/** A lease is not in the state that a step needs: a step out of turn, or too late. */
public final class LeaseStateException extends RuntimeException {

  LeaseStateException(String leaseId, String wanted, LeaseStatus status) {
    super("expected to %s lease %s, but it is %s".formatted(wanted, leaseId, status.code()));
  }
}
