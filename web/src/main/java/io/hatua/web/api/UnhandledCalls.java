package io.hatua.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.web.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what never got to a handler of the API or of call-backs, such as an unknown address or a
 * file that is too large. Without a handler the pages would answer, for a program seldom says that
 * it does not want HTML.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnhandledCalls implements HandlerExceptionResolver {

  private final ObjectMapper json;
  private final Problems problems;

  UnhandledCalls(ObjectMapper json, Problems problems) {
    this.json = json;
    this.problems = problems;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception refused) {
    String path = request.getRequestURI();
    if (handler instanceof HandlerMethod
        || !(path.startsWith("/api/") || path.startsWith("/callbacks/"))
        || !(refused instanceof ErrorResponse answer)) {
      return null;
    }
    ProblemDetail problem = problems.complete(answer.getBody());
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    try {
      json.writeValue(response.getOutputStream(), problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModelAndView();
  }
}
