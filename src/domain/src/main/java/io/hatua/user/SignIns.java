package io.hatua.user;

import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks who somebody is (S2-01, S4-11). Every wrong password or code counts towards a lock. */
@Service
public class SignIns {

  private final UserAccounts accounts;
  private final SecondFactors secondFactors;
  private final LockOut lockOut;
  private final UserEvents events;
  private final PasswordEncoder passwords;
  private final Clock clock;
  private final TransactionTemplate transaction;

  /** Compared with where there is no account, so that the answer takes as long. */
  private final String nobodysPassword;

  SignIns(
      UserAccounts accounts,
      SecondFactors secondFactors,
      LockOut lockOut,
      UserEvents events,
      PasswordEncoder passwords,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.lockOut = lockOut;
    this.events = events;
    this.passwords = passwords;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.nobodysPassword = passwords.encode("nobody");
  }

  /**
   * The first step.
   *
   * @param code of the second factor, where the person gives it at once
   */
  public SignInOutcome withPassword(String username, String password, @Nullable String code) {
    return attempt(
        username,
        account -> {
          boolean right =
              passwords.matches(
                  password, account.map(UserAccount::passwordHash).orElse(nobodysPassword));
          if (!right || account.isEmpty() || !account.get().enabled()) {
            return new SignInOutcome.Refused();
          }
          if (!account.get().secondFactor()) {
            return new SignInOutcome.SignedIn(account.get(), null);
          }
          return code == null || code.isBlank()
              ? new SignInOutcome.CodeNeeded(account.get())
              : code(account.get(), code);
        });
  }

  /** The second step, or the proof that a signed-in person is still there (S3-17). */
  public SignInOutcome withCode(String tenantId, String userId, String code) {
    Optional<UserAccount> known =
        accounts
            .find(tenantId, userId)
            .filter(account -> account.enabled() && account.secondFactor());
    return known.isEmpty()
        ? new SignInOutcome.Refused()
        : attempt(known.get().username(), account -> code(known.get(), code));
  }

  private SignInOutcome code(UserAccount account, String code) {
    return secondFactors.verify(account, code)
        ? new SignInOutcome.SignedIn(account, clock.instant())
        : new SignInOutcome.Refused();
  }

  private SignInOutcome attempt(
      String username, Function<Optional<UserAccount>, SignInOutcome> check) {
    Optional<Instant> locked = lockOut.lockedUntil(username);
    if (locked.isPresent()) {
      return new SignInOutcome.Locked(locked.get());
    }
    Optional<UserAccount> account = accounts.find(username);
    SignInOutcome outcome = check.apply(account);
    switch (outcome) {
      case SignInOutcome.SignedIn signedIn -> lockOut.succeeded(username);
      case SignInOutcome.Refused refused -> {
        int failures = lockOut.failed(username);
        if (failures >= LockOut.FIRST_LOCKING_FAILURE) {
          account.ifPresent(locking -> tellOfLock(locking, failures));
        }
      }
      case SignInOutcome.CodeNeeded needed -> {}
      case SignInOutcome.Locked already -> {}
    }
    return outcome;
  }

  private void tellOfLock(UserAccount account, int failures) {
    new Invocation(account.tenantId(), Actor.system("sign-in"), Identifiers.next("corr"), null)
        .run(
            () ->
                transaction.executeWithoutResult(status -> events.locked(account.id(), failures)));
  }
}
