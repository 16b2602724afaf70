package io.hatua.web.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Leads who is not signed in to the sign-in page. A part of a page cannot be that page: the browser
 * loads the whole anew.
 */
class SignInFirst extends LoginUrlAuthenticationEntryPoint {

  SignInFirst() {
    super("/sign-in");
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
      throws IOException, ServletException {
    if (request.getHeader("HX-Request") == null) {
      super.commence(request, response, refused);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("HX-Refresh", "true");
  }
}
