package io.hatua.ledger;

/** There is no such entry in the books of this tenant. */
public final class UnknownEntryException extends RuntimeException {

  UnknownEntryException(String entryId) {
    super("expected an entry " + entryId + ", but there is none");
  }
}
