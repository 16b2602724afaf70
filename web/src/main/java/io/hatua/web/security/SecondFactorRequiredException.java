package io.hatua.web.security;

import io.hatua.user.UserAccount;
import org.springframework.security.core.AuthenticationException;

/** A code of the second factor must be given, or given again. */
final class SecondFactorRequiredException extends AuthenticationException {

  private static final long serialVersionUID = 1;

  private final transient UserAccount account;

  SecondFactorRequiredException(UserAccount account) {
    super("second factor required");
    this.account = account;
  }

  UserAccount account() {
    return account;
  }
}
