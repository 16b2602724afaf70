package io.hatua.sandbox.core;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.hatua.sandbox.core.RequestCheck.InvalidRequestException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every refusal as a problem that names what to mend. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ErrorResponseException problem = explain(unreadable);
    return handleExceptionInternal(
        problem, problem.getBody(), headers, problem.getStatusCode(), request);
  }

  /** A body that is no JSON: it was read, and is not acceptable. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> handleInvalid(
      InvalidRequestException invalid, WebRequest request) {
    ErrorResponseException problem = Problems.unprocessable(invalid.faults());
    return handleExceptionInternal(
        problem, problem.getBody(), new HttpHeaders(), problem.getStatusCode(), request);
  }

  private static ErrorResponseException explain(HttpMessageNotReadableException unreadable) {
    if (!(unreadable.getCause() instanceof JsonMappingException mapping)) {
      return Problems.badRequest("The body is not JSON");
    }
    if (mapping.getCause() instanceof InvalidRequestException invalid) {
      return Problems.unprocessable(invalid.faults());
    }
    String field =
        mapping.getPath().stream()
            .map(step -> String.valueOf(step.getFieldName()))
            .collect(Collectors.joining("."));
    return Problems.badRequest("The field '" + field + "' cannot be read");
  }
}
