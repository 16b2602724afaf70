package io.hatua.web.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.web.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Tells a program, in problem details with a code and what to do next (S2-20), that it must say who
 * it is or that it may not do this.
 */
@Component
class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String BASIC = "Basic realm=\"Hatua\", charset=\"UTF-8\"";

  private final ObjectMapper json;
  private final Problems problems;
  private final Clock clock;

  ProblemAnswers(ObjectMapper json, Problems problems, Clock clock) {
    this.json = json;
    this.problems = problems;
    this.clock = clock;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    switch (refused) {
      case SecondFactorRequiredException needed ->
          unauthorized(
              response,
              "SECOND_FACTOR_REQUIRED",
              needed.account().secondFactor()
                  ? "Send a code of the second factor: as otp to /api/v1/auth/login, or to"
                      + " /api/v1/auth/second-factor when you are signed in. HTTP Basic has no"
                      + " place for one."
                  : "This needs a second factor. Turn it on under My account first.");
      case AccountLockedException locked -> {
        long seconds = Duration.between(clock.instant(), locked.until()).toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        unauthorized(
            response,
            "ACCOUNT_LOCKED",
            "Too many attempts failed. Try again in " + seconds + " seconds.");
      }
      case OAuth2AuthenticationException token
          when token.getError().getErrorCode().equals(TokenCookies.HEADER_MISSING) ->
          answer(
              response,
              HttpStatus.FORBIDDEN,
              TokenCookies.HEADER_MISSING,
              "A call that changes something by a cookie needs the header "
                  + TokenCookies.HEADER
                  + " beside it.");
      case OAuth2AuthenticationException token -> {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        answer(
            response,
            HttpStatus.UNAUTHORIZED,
            "INVALID_TOKEN",
            "The token is too old or not good. Refresh it, then repeat the call; if that is refused"
                + " too, sign in again.");
      }
      default -> {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
        unauthorized(
            response,
            HttpStatus.UNAUTHORIZED.name(),
            "Send a token, or the name and the password of an account.");
      }
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (caller != null
        && caller.getPrincipal() instanceof SignedInUser user
        && user.account().passwordTemporary()) {
      answer(
          response,
          HttpStatus.FORBIDDEN,
          "PASSWORD_CHANGE_REQUIRED",
          "The password is a temporary one. Sign in with a browser and set your own.");
      return;
    }
    answer(
        response, HttpStatus.FORBIDDEN, HttpStatus.FORBIDDEN.name(), "Your role may not do this.");
  }

  private void unauthorized(HttpServletResponse response, String code, String detail)
      throws IOException {
    answer(response, HttpStatus.UNAUTHORIZED, code, detail);
  }

  void answer(HttpServletResponse response, HttpStatus status, String code, String detail)
      throws IOException {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    problems.complete(problem);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), problem);
  }
}
