package io.hatua.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * Stops reading a body that is longer than any that makes sense, whatever length it announced, and
 * answers 413. Uploads have limits of their own.
 */
final class BodyLimitFilter extends OncePerRequestFilter {

  /** The longest sound bodies have a few hundred bytes. */
  static final int MAX_BYTES = 64 * 1024;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(isUpload(request) ? request : new Limited(request), response);
  }

  private static boolean isUpload(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getContentType(), "")
        .toLowerCase(Locale.ROOT)
        .startsWith("multipart/");
  }

  private static final class Limited extends ContentCachingRequestWrapper {

    Limited(HttpServletRequest request) {
      super(request, MAX_BYTES);
    }

    @Override
    protected void handleContentOverflow(int limit) {
      throw new ResponseStatusException(
          HttpStatus.PAYLOAD_TOO_LARGE, "The body has more than " + limit + " bytes.");
    }
  }
}
