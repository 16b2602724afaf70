package io.hatua.web.security;

import io.hatua.user.SignInOutcome;
import io.hatua.user.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Knows people by name and password, for the sign-in page and HTTP Basic. Where a second factor is
 * on, the password alone is not enough: the page goes on to ask for the code, Basic is refused.
 */
@Component
class AccountSignIn implements AuthenticationProvider {

  private final SignIns signIns;

  AccountSignIn(SignIns signIns) {
    this.signIns = signIns;
  }

  @Override
  public Authentication authenticate(Authentication given) {
    return withPassword(given.getName(), String.valueOf(given.getCredentials()), null)
        .authentication();
  }

  /**
   * @throws org.springframework.security.core.AuthenticationException when it is not known who that
   *     is
   */
  SignedInUser withPassword(String username, String password, @Nullable String code) {
    return user(signIns.withPassword(username, password, code));
  }

  /**
   * @throws org.springframework.security.core.AuthenticationException when the code is not right
   */
  SignedInUser withCode(String tenantId, String userId, String code) {
    return user(signIns.withCode(tenantId, userId, code));
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
