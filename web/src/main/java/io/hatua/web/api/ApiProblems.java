package io.hatua.web.api;

import static io.hatua.web.problem.Problems.detail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.hatua.effect.KeyReusedException;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what the domain refuses into RFC 9457 problem details with stable codes (S2-20). */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {

  @ExceptionHandler
  ProblemDetail faults(FaultsException refused) {
    ProblemDetail problem =
        detail(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "VALIDATION_FAILED",
            "Some fields need another value; nothing was changed.");
    problem.setProperty("faults", refused.faults());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail conflict(ConflictException refused) {
    return detail(HttpStatus.CONFLICT, refused.code(), refused.getMessage());
  }

  @ExceptionHandler
  ProblemDetail notFound(NotFoundException refused) {
    return detail(HttpStatus.NOT_FOUND, "NOT_FOUND", refused.getMessage());
  }

  @ExceptionHandler
  ProblemDetail keyReused(KeyReusedException refused) {
    return detail(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "IDEMPOTENCY_KEY_REUSED",
        "This Idempotency-Key came with another body before. Send the first body, or a new key.");
  }

  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException refused) {
    if (refused.getCause() instanceof MismatchedInputException mismatch
        && mismatch.getProcessor() instanceof JsonParser parser
        && !parser.getParsingContext().inRoot()) {
      var unused = BodyFaults.refuse(parser, mismatch.getTargetType());
      return faults(new FaultsException(BodyFaults.ofRequest()));
    }
    String where =
        refused.getCause() instanceof JsonProcessingException json && json.getLocation() != null
            ? " It stops making sense at line %d, column %d."
                .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr())
            : "";
    return detail(
        HttpStatus.BAD_REQUEST, "MALFORMED_BODY", "The body is not a JSON object." + where);
  }

  @ExceptionHandler
  ProblemDetail malformedParameter(MethodArgumentTypeMismatchException refused) {
    return faults(
        new FaultsException(
            List.of(new Fault(refused.getName(), Fault.MALFORMED, expected(refused)))));
  }

  private static String expected(MethodArgumentTypeMismatchException refused) {
    Class<?> type = refused.getRequiredType();
    return type != null && type.isEnum()
        ? "is not one of " + Arrays.toString(type.getEnumConstants())
        : "is not " + BodyFaults.words(type == null ? Object.class : type);
  }

  @ExceptionHandler
  ProblemDetail changedMeanwhile(OptimisticLockingFailureException refused) {
    return detail(
        HttpStatus.CONFLICT,
        "CHANGED_MEANWHILE",
        "Somebody else changed it at the same moment. Read it again, then repeat.");
  }
}
