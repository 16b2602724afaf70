package io.hatua.sandbox.core;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The refusals of a provider, answered as RFC 9457 problems. */
public final class Problems {

  private Problems() {}

  /** 400: the call itself is malformed. */
  public static ErrorResponseException badRequest(String detail) {
    return problem(HttpStatus.BAD_REQUEST, detail);
  }

  /** 401: no key, or the wrong one. */
  public static ErrorResponseException unauthorized(String detail) {
    return problem(HttpStatus.UNAUTHORIZED, detail);
  }

  /** 403: not from here. */
  public static ErrorResponseException forbidden(String detail) {
    return problem(HttpStatus.FORBIDDEN, detail);
  }

  /** 404: the provider does not know the object. */
  public static ErrorResponseException notFound(String detail) {
    return problem(HttpStatus.NOT_FOUND, detail);
  }

  /** 409: the state of things does not allow it. */
  public static ErrorResponseException conflict(String detail) {
    return problem(HttpStatus.CONFLICT, detail);
  }

  /** 422: the fields are readable but not acceptable; names all of them at once. */
  public static ErrorResponseException unprocessable(List<FieldFault> errors) {
    ErrorResponseException problem =
        problem(HttpStatus.UNPROCESSABLE_ENTITY, "Some fields are not acceptable");
    problem.getBody().setProperty("errors", errors);
    return problem;
  }

  /** 503: a fault that was asked for. */
  public static ErrorResponseException unavailable() {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "The provider is not available at the moment");
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }

  /**
   * What is wrong with one field.
   *
   * @param field its name in the JSON body
   * @param message what it should be
   */
  public record FieldFault(String field, String message) {}
}
