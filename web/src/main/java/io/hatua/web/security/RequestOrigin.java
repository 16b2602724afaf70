package io.hatua.web.security;

import io.hatua.tenancy.Origin;
import jakarta.servlet.http.HttpServletRequest;

/** From where a request comes, for the audit log. */
final class RequestOrigin {

  private RequestOrigin() {}

  static Origin of(HttpServletRequest request) {
    return new Origin(
        request.getRequestURI().startsWith("/api/") ? "api" : "web", request.getRemoteAddr());
  }
}
