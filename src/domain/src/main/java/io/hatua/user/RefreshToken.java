package io.hatua.user;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets a program stay signed in for the account, once.
 *
 * @param familyId what all tokens that followed one another from a sign-in share
 * @param secret proves it; our records hold its hash only
 * @param secondFactorAt when a code was last given, if one was
 */
public record RefreshToken(
    UserAccount account,
    String familyId,
    String secret,
    @Nullable Instant secondFactorAt,
    Instant expiresAt) {

  /** Without the secret, for logs. */
  @Override
  public String toString() {
    return "RefreshToken[" + familyId + "]";
  }
}
