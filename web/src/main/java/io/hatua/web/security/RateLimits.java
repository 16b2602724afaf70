package io.hatua.web.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often one client may do what needs no account.
 *
 * @param signIn tries of a password or a code
 * @param application public applications to rent
 */
@ConfigurationProperties("hatua.rate-limit")
record RateLimits(Limit signIn, Limit application) {

  /**
   * @param requests that one may make at once
   * @param per after which one may make as many again; they come back one by one
   */
  record Limit(int requests, Duration per) {}
}
