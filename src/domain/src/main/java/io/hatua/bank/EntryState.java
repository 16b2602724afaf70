package io.hatua.bank;

/** What became of an entry on a statement. */
public enum EntryState {
  /** Nobody knows yet what it is. */
  OPEN,
  /** Our books have it. */
  MATCHED,
  /** Somebody of finance knows what it is; our books do not have it yet. */
  EXPLAINED
}
