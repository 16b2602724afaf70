package io.hatua.sandbox.core;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps what has no key (faults, logs) to callers on the same machine. */
public final class LoopbackInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws UnknownHostException {
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      throw Problems.forbidden("Only callers on this machine may do that");
    }
    return true;
  }
}
