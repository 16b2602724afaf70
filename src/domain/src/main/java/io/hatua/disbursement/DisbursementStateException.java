package io.hatua.disbursement;

/** A disbursement is in no state for what was wanted: by our own records it must not happen. */
public final class DisbursementStateException extends IllegalStateException {

  DisbursementStateException(String id, String wanted, DisbursementStatus status) {
    super("expected to %s disbursement %s, but it is %s".formatted(wanted, id, status.code()));
  }
}
