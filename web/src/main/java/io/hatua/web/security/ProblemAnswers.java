package io.hatua.web.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.web.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells a program, in problem details, that it must say who it is or that it may not do this. */
@Component
class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final ObjectMapper json;
  private final Problems problems;

  ProblemAnswers(ObjectMapper json, Problems problems) {
    this.json = json;
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Hatua\", charset=\"UTF-8\"");
    answer(response, HttpStatus.UNAUTHORIZED, "Send the name and the password of an account.");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    answer(response, HttpStatus.FORBIDDEN, "Your role may not do this.");
  }

  private void answer(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    ProblemDetail problem = problems.complete(ProblemDetail.forStatusAndDetail(status, detail));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
