package io.hatua.web.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Holds {@link RateLimits} for each client address; what is too much is answered 429. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
final class RateLimitFilter extends OncePerRequestFilter {

  private static final int MOST_CLIENTS = 100_000;

  /** The part of an IPv6 address that a client cannot choose. */
  private static final int NETWORK_BYTES = 8;

  private record Rule(RequestMatcher requests, LoadingCache<String, Bucket> buckets) {}

  private final List<Rule> rules;
  private final ProblemAnswers problems;

  RateLimitFilter(RateLimits limits, ProblemAnswers problems, Clock clock) {
    this.rules =
        List.of(
            rule(limits.signIn(), clock, "/sign-in", "/sign-in/code", "/api/v1/auth/login"),
            rule(limits.application(), clock, "/apply/*"));
    this.problems = problems;
  }

  private static Rule rule(RateLimits.Limit limit, Clock clock, String... paths) {
    TimeMeter time = new ClockTime(clock);
    return new Rule(
        new OrRequestMatcher(
            Stream.of(paths)
                .<RequestMatcher>map(
                    path -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path))
                .toList()),
        Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .ticker(time::currentTimeNanos)
            .expireAfterAccess(limit.per())
            .build(
                client ->
                    Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(
                            bandwidth ->
                                bandwidth
                                    .capacity(limit.requests())
                                    .refillGreedy(limit.requests(), limit.per()))
                        .build()));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    for (Rule rule : rules) {
      if (rule.requests().matches(request)) {
        ConsumptionProbe probe =
            rule.buckets().get(client(request)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
          refuse(probe, request, response);
          return;
        }
      }
    }
    chain.doFilter(request, response);
  }

  private void refuse(
      ConsumptionProbe probe, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    HttpStatus status = HttpStatus.TOO_MANY_REQUESTS;
    if (request.getRequestURI().startsWith("/api/")) {
      problems.answer(response, status, status.name(), "Try again in " + seconds + " seconds.");
    } else {
      response.sendError(status.value());
    }
  }

  private static String client(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private record ClockTime(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
