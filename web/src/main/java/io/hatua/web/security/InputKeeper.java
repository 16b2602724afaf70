package io.hatua.web.security;

import io.hatua.web.problem.TypedInput;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Whoever sends a form after the session has ended gets what was typed back, to send it again after
 * signing in. Only for a form that the browser vouches came from a page of ours: nothing that
 * another site sends is kept.
 */
final class InputKeeper implements AccessDeniedHandler {

  /** The page that gives it back. */
  static final String PAGE = "/typed";

  private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

  private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException, ServletException {
    boolean ours = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    if (!(refused instanceof CsrfException) || !ours) {
      otherwise.handle(request, response, refused);
      return;
    }
    Optional<TypedInput> typed = TypedInput.of(request);
    String path = request.getRequestURI();
    if (path.equals("/sign-in") || path.equals("/sign-out") || typed.isEmpty()) {
      go(request, response, path.equals("/sign-out") ? "/sign-in?out" : path);
      return;
    }
    HttpSession session = request.getSession();
    session.setAttribute(TypedInput.class.getName(), typed.get());
    session.setAttribute(SAVED_REQUEST, new SimpleSavedRequest(PAGE));
    go(request, response, PAGE);
  }

  private static void go(HttpServletRequest request, HttpServletResponse response, String where)
      throws IOException {
    if (request.getHeader("HX-Request") == null) {
      response.sendRedirect(where);
    } else {
      response.setHeader("HX-Redirect", where);
    }
  }
}
