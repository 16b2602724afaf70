package io.hatua.expense;

/** An expense is in no state for what was wanted: by our own records it must not happen. */
public final class ExpenseStateException extends IllegalStateException {

  ExpenseStateException(String id, String wanted, ExpenseStatus status) {
    super("expected to %s expense %s, but it is %s".formatted(wanted, id, status.code()));
  }
}
