package io.hatua.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether somebody proved with the second factor, a short while ago, to be there (S3-17). */
@Component
public class SecondFactorRule {

  static final long RECENT_MINUTES = 10;

  private final Clock clock;

  SecondFactorRule(Clock clock) {
    this.clock = clock;
  }

  public boolean isMet(SignedInUser user) {
    Instant given = user.secondFactorAt();
    return given != null
        && user.account().secondFactor()
        && clock.instant().isBefore(given.plus(Duration.ofMinutes(RECENT_MINUTES)));
  }
}
