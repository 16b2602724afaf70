package io.hatua.termination;

/** A termination is in no state for what was wanted: by our own records it must not happen. */
public final class TerminationStateException extends IllegalStateException {

  TerminationStateException(String id, String wanted, TerminationStatus status) {
    super("expected to %s termination %s, but it is %s".formatted(wanted, id, status.code()));
  }
}
