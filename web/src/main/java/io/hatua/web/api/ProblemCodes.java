package io.hatua.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Gives what the framework refuses the form of our own refusals: problem details with a code, which
 * is the name of the status, for instance {@code METHOD_NOT_ALLOWED} (S2-20).
 */
@ControllerAdvice
class ProblemCodes extends ResponseEntityExceptionHandler {

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setProperty("code", code(status.value()));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  static String code(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "REFUSED" : known.name();
  }

  /** What no handler answered: faults of ours, and what was refused before it got to one. */
  @Component
  static class Unhandled extends BasicErrorController {

    Unhandled(ErrorAttributes attributes, ServerProperties server) {
      super(attributes, server.getError());
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
      HttpStatus status = getStatus(request);
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(
              Map.of(
                  "type", "about:blank",
                  "title", status.getReasonPhrase(),
                  "status", status.value(),
                  "code", code(status.value())));
    }
  }
}
