package io.hatua.web.security;

import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Who is signed in with a browser's session. */
@Component
public class PageSessions {

  private final UserAccounts accounts;
  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

  PageSessions(UserAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Signs somebody in, or goes on with an account as it has become; the session gets a new id.
   *
   * @param secondFactorAt when a code of the second factor was last given, if one was
   */
  public void establish(
      UserAccount account,
      @Nullable Instant secondFactorAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new SignedInUser(account, secondFactorAt).authentication());
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  /** Goes on after the person changed the own account, which ends every other session. */
  public void renew(
      SignedInUser user,
      @Nullable Instant secondFactorAt,
      HttpServletRequest request,
      HttpServletResponse response) {
    establish(
        accounts.find(user.tenantId(), user.userId()).orElseThrow(),
        secondFactorAt,
        request,
        response);
  }

  /** The user with the account as it is now, unless the session has ended meanwhile. */
  Optional<SignedInUser> current(SignedInUser user) {
    return accounts
        .find(user.tenantId(), user.userId())
        .filter(UserAccount::enabled)
        .filter(account -> account.generation() == user.account().generation())
        .map(account -> new SignedInUser(account, user.secondFactorAt()));
  }
}
