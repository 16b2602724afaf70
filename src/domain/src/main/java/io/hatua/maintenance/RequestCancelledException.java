package io.hatua.maintenance;

/** The request was cancelled: the process ends. */
public final class RequestCancelledException extends RuntimeException {

  RequestCancelledException(String id) {
    super("expected request " + id + " to go on, but it was cancelled");
  }
}
