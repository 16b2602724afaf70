package io.hatua.sandbox.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call through only with the provider's API key as its bearer token. */
public final class ApiKeyInterceptor implements HandlerInterceptor {

  private final byte[] expected;

  /**
   * @param apiKey the one key that opens this provider
   */
  public ApiKeyInterceptor(String apiKey) {
    this.expected = ("Bearer " + apiKey).getBytes(UTF_8);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !MessageDigest.isEqual(expected, authorization.getBytes(UTF_8))) {
      throw Problems.unauthorized("The API key is missing or wrong");
    }
    return true;
  }
}
