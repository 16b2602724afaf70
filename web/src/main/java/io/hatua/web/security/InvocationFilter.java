package io.hatua.web.security;

import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Runs a request for its tenant: that of the signed-in user (S0-15), or that of the address of a
 * page that is open to everybody or to the holder of a link, whoever opens it.
 */
final class InvocationFilter extends OncePerRequestFilter {

  private static final Pattern LINK =
      Pattern.compile(
          "/(?<page>sign|deposit|rent|repairs|application|apply)/(?<tenant>[A-Za-z0-9_]+)(?:/.*)?");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Invocation> found = invocation(request);
    if (found.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      found.get().run(() -> proceed(request, response, chain));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (WrappedServletException e) {
      throw e.servletException;
    }
  }

  private static Optional<Invocation> invocation(HttpServletRequest request) {
    Matcher link = LINK.matcher(request.getRequestURI());
    if (link.matches()) {
      return Optional.of(
          invocation(request, link.group("tenant"), Actor.system(link.group("page"))));
    }
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
        ? Optional.of(invocation(request, user.tenantId(), Actor.user(user.userId())))
        : Optional.empty();
  }

  private static Invocation invocation(HttpServletRequest request, String tenantId, Actor actor) {
    return new Invocation(
        tenantId, actor, Identifiers.next("corr"), null, RequestOrigin.of(request));
  }

  private static void proceed(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    try {
      chain.doFilter(request, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServletException e) {
      throw new WrappedServletException(e);
    }
  }

  private static final class WrappedServletException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ServletException servletException;

    WrappedServletException(ServletException servletException) {
      super(servletException);
      this.servletException = servletException;
    }
  }
}
