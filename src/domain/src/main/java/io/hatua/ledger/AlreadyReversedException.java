package io.hatua.ledger;

/** An entry is reversed at most once, and this one has been under another key. */
public final class AlreadyReversedException extends RuntimeException {

  AlreadyReversedException(String entryId) {
    super("expected entry " + entryId + " not to be reversed yet, but it is");
  }
}
