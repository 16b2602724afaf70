package io.hatua.application;

/** An application is in no state for what was wanted: by our own records it must not happen. */
public final class ApplicationStateException extends IllegalStateException {

  ApplicationStateException(String id, String wanted, ApplicationStatus status) {
    super("expected to %s application %s, but it is %s".formatted(wanted, id, status.code()));
  }
}
