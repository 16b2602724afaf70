package io.hatua.web.security;

import io.hatua.user.SignInOutcome;
import io.hatua.user.SignIns;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Knows people by name and password, for the sign-in page and HTTP Basic. Where a second factor is
 * on, the password alone is not enough: the page goes on to ask for the code, Basic is refused.
 */
@Component
class AccountSignIn implements AuthenticationProvider {

  private final SignIns signIns;
  private final UserAccounts accounts;
  private final AuthenticationEventPublisher events;

  AccountSignIn(SignIns signIns, UserAccounts accounts, AuthenticationEventPublisher events) {
    this.signIns = signIns;
    this.accounts = accounts;
    this.events = events;
  }

  @Override
  public Authentication authenticate(Authentication given) {
    String password = String.valueOf(given.getCredentials());
    return user(signIns.withPassword(given.getName(), password, null)).authentication();
  }

  /**
   * @throws AuthenticationException when it is not known who that is
   */
  SignedInUser withPassword(String username, String password, @Nullable String code) {
    return tellingFailure(username, signIns.withPassword(username, password, code));
  }

  /**
   * @throws AuthenticationException when the code is not right
   */
  SignedInUser withCode(String tenantId, String userId, String code) {
    SignInOutcome outcome = signIns.withCode(tenantId, userId, code);
    String username = accounts.find(tenantId, userId).map(UserAccount::username).orElse("");
    return tellingFailure(username, outcome);
  }

  /** As Spring Security's own filters tell it after {@link #authenticate}. */
  private SignedInUser tellingFailure(String username, SignInOutcome outcome) {
    try {
      return user(outcome);
    } catch (AuthenticationException e) {
      events.publishAuthenticationFailure(
          e, UsernamePasswordAuthenticationToken.unauthenticated(username, null));
      throw e;
    }
  }

  private static SignedInUser user(SignInOutcome outcome) {
    return switch (outcome) {
      case SignInOutcome.SignedIn signedIn ->
          new SignedInUser(signedIn.account(), signedIn.secondFactorAt());
      case SignInOutcome.CodeNeeded needed ->
          throw new SecondFactorRequiredException(needed.account());
      case SignInOutcome.Refused refused -> throw new BadCredentialsException("refused");
      case SignInOutcome.Locked locked -> throw new AccountLockedException(locked.until());
    };
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
