package io.hatua.web.security;

import java.time.Instant;
import org.springframework.security.authentication.LockedException;

/** Too much was wrong before; nothing was looked at. */
final class AccountLockedException extends LockedException {

  private static final long serialVersionUID = 1;

  private final Instant until;

  AccountLockedException(Instant until) {
    super("locked");
    this.until = until;
  }

  Instant until() {
    return until;
  }
}
