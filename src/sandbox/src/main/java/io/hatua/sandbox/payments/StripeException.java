package io.hatua.sandbox.payments;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A refusal as Stripe words it. */
final class StripeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient Map<String, Object> error = new TreeMap<>();

  private StripeException(
      HttpStatus status, String type, @Nullable String code, @Nullable String message) {
    super(message);
    this.status = status;
    error.put("type", type);
    error.put("code", code);
    error.put("message", message);
  }

  /** The parameters or the state of things do not allow it. */
  static StripeException invalid(String code, String message) {
    return new StripeException(HttpStatus.BAD_REQUEST, "invalid_request_error", code, message);
  }

  static StripeException missing(String what) {
    return new StripeException(
        HttpStatus.NOT_FOUND, "invalid_request_error", "resource_missing", "No such " + what);
  }

  /** What happens before Stripe's own part: a wrong key, a fault, a key used twice. */
  static StripeException of(HttpStatus status, @Nullable String message) {
    return switch (status) {
      case CONFLICT ->
          new StripeException(HttpStatus.BAD_REQUEST, "idempotency_error", null, message);
      case UNAUTHORIZED -> new StripeException(status, "invalid_request_error", null, message);
      default -> new StripeException(status, "api_error", null, message);
    };
  }

  HttpStatus status() {
    return status;
  }

  Map<String, Object> body() {
    return Map.of("error", error);
  }
}
