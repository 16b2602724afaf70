package io.hatua.expense;

/** The requester withdrew the expense: what was begun is to be undone. */
public final class ExpenseWithdrawnException extends RuntimeException {

  ExpenseWithdrawnException(String id) {
    super("expected expense " + id + " to go on, but it was withdrawn");
  }
}
