package io.hatua.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of an attempt to sign in. */
public sealed interface SignInOutcome {

  /**
   * Everything that was asked for was right.
   *
   * @param secondFactorAt when a code was given, if one was
   */
  record SignedIn(UserAccount account, @Nullable Instant secondFactorAt) implements SignInOutcome {}

  /** The password is right; the code of the second factor is still needed. */
  record CodeNeeded(UserAccount account) implements SignInOutcome {}

  /** Something was wrong, and it is not told what, nor whether there is such an account. */
  record Refused() implements SignInOutcome {}

  /** Nothing was looked at, because too much was wrong before. */
  record Locked(Instant until) implements SignInOutcome {}
}
