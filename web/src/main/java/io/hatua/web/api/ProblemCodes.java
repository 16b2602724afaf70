package io.hatua.web.api;

import io.hatua.web.problem.Problems;
import io.hatua.web.problem.TypedInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives what the framework refuses the form of our own refusals: problem details (S2-20). */
@ControllerAdvice
class ProblemCodes extends ResponseEntityExceptionHandler {

  /** What no handler answered: faults of ours, and what was refused before it got to one. */
  @Component
  static class Unhandled extends BasicErrorController {

    private final Problems problems;

    Unhandled(ErrorAttributes attributes, ServerProperties server, Problems problems) {
      super(attributes, server.getError());
      this.problems = problems;
    }

    @Override
    public ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
      HttpStatus status = getStatus(request);
      ModelAndView page = new ModelAndView("error", status);
      page.addObject("status", status.value());
      page.addObject("typed", TypedInput.of(request).orElse(null));
      return page;
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
      ProblemDetail problem = problems.complete(ProblemDetail.forStatus(getStatus(request)));
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("type", problem.getType());
      body.put("title", problem.getTitle());
      body.put("status", problem.getStatus());
      body.putAll(Objects.requireNonNull(problem.getProperties()));
      return ResponseEntity.status(problem.getStatus())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(body);
    }
  }
}
