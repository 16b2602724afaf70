package io.hatua.web.problem;

import io.hatua.trace.Trace;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives every request a trace, its caller's or a new one, and tells the caller which. Of a refusal
 * or a fault one line is logged, so that whoever was shown a trace can be helped (S2-21); it names
 * the pattern of the address, never the address, which may hold a token.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(TraceFilter.class);
  private static final String TRACE = TraceFilter.class.getName();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String known = (String) request.getAttribute(TRACE);
    String trace = known == null ? Trace.accept(request.getHeader(Trace.HEADER)) : known;
    request.setAttribute(TRACE, trace);
    response.setHeader("Trace-Id", trace);
    try (var bound = Trace.begin(trace)) {
      try {
        chain.doFilter(request, response);
      } catch (ServletException | IOException | RuntimeException e) {
        LOG.error("{} {} failed", request.getMethod(), pattern(request), e);
        throw e;
      }
      if (response.getStatus() >= 400 && request.getDispatcherType() == DispatcherType.REQUEST) {
        LOG.info(
            "{} {} was answered {}", request.getMethod(), pattern(request), response.getStatus());
      }
    }
  }

  /** Not the probes: they ask all the time, and no until it is yes. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith("/actuator/");
  }

  /** The page of an error is part of the trace of its request. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static Object pattern(HttpServletRequest request) {
    return Objects.requireNonNullElse(
        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "(no page)");
  }
}
