package io.hatua.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The tokens in cookies that no script can read (S2-01). A browser sends cookies by itself, so a
 * call that changes something counts only with a header beside them that no other site can set.
 */
@Component
class TokenCookies implements BearerTokenResolver {

  static final String HEADER = "X-Requested-With";
  static final String HEADER_MISSING = "REQUEST_HEADER_MISSING";

  private static final String ACCESS = "hatua-access";
  private static final String REFRESH = "hatua-refresh";
  private static final String API = "/api";
  private static final String AUTH = "/api/v1/auth";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** What must not depend on a token that may be too old. */
  private static final Set<String> OPEN =
      Set.of(AUTH + "/login", AUTH + "/refresh", AUTH + "/logout");

  private final BearerTokenResolver header = new DefaultBearerTokenResolver();
  private final Clock clock;

  TokenCookies(Clock clock) {
    this.clock = clock;
  }

  /** The access token: of the header, or of the cookie where no header says who calls. */
  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    if (OPEN.contains(request.getRequestURI())) {
      return null;
    }
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      return header.resolve(request);
    }
    String token = value(request, ACCESS).orElse(null);
    if (token != null && !SAFE.contains(request.getMethod())) {
      requireHeader(request);
    }
    return token;
  }

  Optional<String> refreshToken(HttpServletRequest request) {
    Optional<String> token = value(request, REFRESH);
    token.ifPresent(found -> requireHeader(request));
    return token;
  }

  /** Both live as long as the refresh token, so that an access token that is too old says so. */
  void write(
      String access,
      String refresh,
      Instant expiresAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    Duration life = Duration.between(clock.instant(), expiresAt);
    add(cookie(ACCESS, access, API, life, request), response);
    add(cookie(REFRESH, refresh, AUTH, life, request), response);
  }

  /** Only the access token; the other one stays. */
  void writeAccess(String access, HttpServletRequest request, HttpServletResponse response) {
    add(cookie(ACCESS, access, API, TokenIssuer.ACCESS_LIFE, request), response);
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    add(cookie(ACCESS, "", API, Duration.ZERO, request), response);
    add(cookie(REFRESH, "", AUTH, Duration.ZERO, request), response);
  }

  private static void requireHeader(HttpServletRequest request) {
    if (request.getHeader(HEADER) == null) {
      throw new OAuth2AuthenticationException(new OAuth2Error(HEADER_MISSING));
    }
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
  }

  private static void add(ResponseCookie cookie, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private static ResponseCookie cookie(
      String name, String value, String path, Duration life, HttpServletRequest request) {
    return ResponseCookie.from(name, value)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path(path)
        .maxAge(life)
        .build();
  }
}
