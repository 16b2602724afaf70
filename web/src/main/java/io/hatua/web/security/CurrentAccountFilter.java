package io.hatua.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the account again at each request, so that a change of roles holds at once and a
 * disabled account or a new password ends the sessions of before. Whoever has a temporary password
 * is led to set another.
 */
final class CurrentAccountFilter extends OncePerRequestFilter {

  static final String OWN_PASSWORD = "/account/password";

  private final PageSessions sessions;

  CurrentAccountFilter(PageSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/webjars/")
        || path.startsWith("/vendor/")
        || path.startsWith("/hatua/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication before = SecurityContextHolder.getContext().getAuthentication();
    if (before == null || !(before.getPrincipal() instanceof SignedInUser user)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<SignedInUser> current = sessions.current(user);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    current.ifPresent(now -> context.setAuthentication(now.authentication()));
    SecurityContextHolder.setContext(context);
    HttpSession session = request.getSession(false);
    if (current.isEmpty() && session != null) {
      session.invalidate();
    }
    if (current.isPresent()
        && current.get().account().passwordTemporary()
        && !request.getRequestURI().equals(OWN_PASSWORD)
        && !request.getRequestURI().equals("/sign-out")) {
      response.sendRedirect(OWN_PASSWORD);
      return;
    }
    chain.doFilter(request, response);
  }
}
