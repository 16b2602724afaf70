package io.hatua.web.page;

import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.web.problem.TypedInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.validation.BindException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Shows a person what was refused, and what to do next. Programs, which do not ask for HTML, get
 * problem details instead.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PageErrors {

  @ExceptionHandler(
      value = {
        NotFoundException.class,
        NoResourceFoundException.class,
        MethodArgumentTypeMismatchException.class,
        BindException.class,
        MissingServletRequestParameterException.class,
        HttpRequestMethodNotSupportedException.class
      },
      produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView nothingHere(HttpServletRequest request) {
    return page(HttpStatus.NOT_FOUND, null, null, request);
  }

  @ExceptionHandler(produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView conflict(ConflictException refused, HttpServletRequest request) {
    return page(HttpStatus.CONFLICT, refused.code(), refused.getMessage(), request);
  }

  @ExceptionHandler(
      value = OptimisticLockingFailureException.class,
      produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView changedMeanwhile(HttpServletRequest request) {
    return page(HttpStatus.CONFLICT, "CHANGED_MEANWHILE", null, request);
  }

  /** Of an address that somebody changed by hand: forms show their faults themselves. */
  @ExceptionHandler(value = FaultsException.class, produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView faults(HttpServletRequest request) {
    return page(HttpStatus.BAD_REQUEST, null, null, request);
  }

  @ExceptionHandler(
      value = MaxUploadSizeExceededException.class,
      produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView tooLarge(HttpServletRequest request) {
    return page(HttpStatus.PAYLOAD_TOO_LARGE, null, null, request);
  }

  private static ModelAndView page(
      HttpStatus status,
      @Nullable String code,
      @Nullable String detail,
      HttpServletRequest request) {
    ModelAndView page = new ModelAndView("error", Map.of("status", status.value()), status);
    page.addObject("code", code);
    page.addObject("detail", detail);
    page.addObject("typed", TypedInput.of(request).orElse(null));
    return page;
  }
}
