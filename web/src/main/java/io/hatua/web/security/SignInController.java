package io.hatua.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The two steps of signing in with a browser (S2-01). */
@Controller
class SignInController implements AuthenticationFailureHandler {

  /** The code must follow the password within this time. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String HALF_WAY = SignInController.class.getName();

  private record HalfWay(String tenantId, String userId, Instant until) {}

  private final AccountSignIn signIn;
  private final PageSessions sessions;
  private final SecurityWatch watch;
  private final Clock clock;
  private final AuthenticationSuccessHandler goOn =
      new SavedRequestAwareAuthenticationSuccessHandler();

  SignInController(AccountSignIn signIn, PageSessions sessions, SecurityWatch watch, Clock clock) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.watch = watch;
    this.clock = clock;
  }

  @GetMapping("/sign-in")
  String signIn() {
    return "sign-in";
  }

  /** After the first step: the code is needed, or something was wrong. */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException {
    switch (refused) {
      case SecondFactorRequiredException needed -> {
        request
            .getSession()
            .setAttribute(
                HALF_WAY,
                new HalfWay(
                    needed.account().tenantId(),
                    needed.account().id(),
                    clock.instant().plus(PATIENCE)));
        request.changeSessionId();
        response.sendRedirect("/sign-in/code");
      }
      case AccountLockedException locked -> response.sendRedirect("/sign-in?locked");
      default -> response.sendRedirect("/sign-in?failed");
    }
  }

  @GetMapping("/sign-in/code")
  String code(HttpServletRequest request) {
    return halfWay(request) == null ? "redirect:/sign-in" : "sign-in-code";
  }

  @PostMapping("/sign-in/code")
  @Nullable String withCode(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException, IOException {
    HalfWay halfWay = halfWay(request);
    if (halfWay == null) {
      return "redirect:/sign-in?late";
    }
    try {
      SignedInUser user = signIn.withCode(halfWay.tenantId(), halfWay.userId(), code);
      request.getSession().removeAttribute(HALF_WAY);
      sessions.establish(user.account(), user.secondFactorAt(), request, response);
      watch.signedIn(user);
      goOn.onAuthenticationSuccess(request, response, user.authentication());
      return null;
    } catch (AccountLockedException e) {
      request.getSession().removeAttribute(HALF_WAY);
      return "redirect:/sign-in?locked";
    } catch (BadCredentialsException e) {
      return "redirect:/sign-in/code?failed";
    }
  }

  private @Nullable HalfWay halfWay(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(HALF_WAY) instanceof HalfWay found
            && clock.instant().isBefore(found.until())
        ? found
        : null;
  }
}
