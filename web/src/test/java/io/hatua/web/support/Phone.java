package io.hatua.web.support;

import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Authenticator;
import io.hatua.user.SecondFactors;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Turns on second factors, and shows their codes. */
@Component
public class Phone {

  private static final Duration STEP = Duration.ofSeconds(30);

  private final UserAccounts accounts;
  private final SecondFactors secondFactors;
  private final TestClock clock;

  Phone(UserAccounts accounts, SecondFactors secondFactors, TestClock clock) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.clock = clock;
  }

  public Authenticator enrol(Invocation tenant, String username) {
    UserAccount account = accounts.find(username).orElseThrow();
    return tenant.call(
        () -> {
          secondFactors.begin(account);
          Authenticator app =
              new Authenticator(secondFactors.begun(account).orElseThrow().secret());
          secondFactors.confirm(account, app.codeAt(clock.instant()));
          return app;
        });
  }

  /** A code that was not used yet; the time goes on for it. */
  public String nextCode(Authenticator app) {
    clock.advance(STEP);
    return app.codeAt(clock.instant());
  }
}
