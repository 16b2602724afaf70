package io.hatua.user;

import io.hatua.identifier.Identifiers;
import io.hatua.identifier.Tokens;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refresh tokens (S2-02). Each can be used once and is followed by another; when one comes a second
 * time, somebody else has a copy, and none of its family is good any more.
 */
@Service
public class RefreshTokens {

  /** How long a token can be used. */
  static final Duration LIFE = Duration.ofHours(8);

  /** After this long the person signs in again, however often the token was renewed. */
  static final Duration LIFE_OF_FAMILY = Duration.ofDays(7);

  private record Family(
      String userId,
      String tokenHash,
      @Nullable Instant secondFactorAt,
      Instant startedAt,
      Instant expiresAt) {}

  private final JdbcClient jdbc;
  private final UserAccounts accounts;
  private final Clock clock;
  private final TransactionTemplate transaction;

  RefreshTokens(
      JdbcClient jdbc,
      UserAccounts accounts,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The first token of somebody who signed in. */
  public RefreshToken start(UserAccount account, @Nullable Instant secondFactorAt) {
    Instant now = clock.instant();
    RefreshToken token =
        new RefreshToken(
            account, Identifiers.next("rtf"), Tokens.next(), secondFactorAt, now.plus(LIFE));
    inTenant(
        account.tenantId(),
        () -> {
          jdbc.sql("delete from refresh_family where user_id = :user and expires_at <= :now")
              .param("user", account.id())
              .param("now", Timestamp.from(now))
              .update();
          return jdbc.sql(
                  """
                  insert into refresh_family (id, user_id, token_hash, second_factor_at,
                                              started_at, expires_at)
                  values (:id, :user, :hash, :factor, :now, :expires)""")
              .param("id", token.familyId())
              .param("user", account.id())
              .param("hash", Digest.of(token.secret()))
              .param("factor", secondFactorAt == null ? null : Timestamp.from(secondFactorAt))
              .param("now", Timestamp.from(now))
              .param("expires", Timestamp.from(token.expiresAt()))
              .update();
        });
    return token;
  }

  /** The token that follows, if the given one is good; one that was used before ends its family. */
  public Optional<RefreshToken> rotate(String tenantId, String familyId, String secret) {
    return inTenant(
        tenantId,
        () -> {
          Optional<Family> family = alive(familyId);
          if (family.isPresent() && !family.get().tokenHash().equals(Digest.of(secret))) {
            end(familyId);
            return Optional.empty();
          }
          return family.flatMap(found -> next(familyId, found));
        });
  }

  /**
   * Notes that a code was given, if the token is good, which stays as it is.
   *
   * @return whether it is
   */
  public boolean confirmSecondFactor(
      String tenantId, String familyId, String secret, Instant secondFactorAt) {
    return inTenant(
            tenantId,
            () ->
                jdbc.sql(
                        """
                        update refresh_family set second_factor_at = :at
                        where id = :id and token_hash = :hash and revoked_at is null""")
                    .param("at", Timestamp.from(secondFactorAt))
                    .param("id", familyId)
                    .param("hash", Digest.of(secret))
                    .update())
        == 1;
  }

  /** Whose sign-in the family is, also after its end. */
  public Optional<String> userOf(String tenantId, String familyId) {
    return inTenant(
        tenantId,
        () ->
            jdbc.sql("select user_id from refresh_family where id = :id")
                .param("id", familyId)
                .query(String.class)
                .optional());
  }

  /** Ends the family, for whoever holds one of its tokens, the used ones too. */
  public void revoke(String tenantId, String familyId) {
    inTenant(tenantId, () -> end(familyId));
  }

  /** Ends every family of an account of the running invocation's tenant. */
  void revokeAll(String userId) {
    jdbc.sql(
            """
            update refresh_family set revoked_at = :now
            where user_id = :user and revoked_at is null""")
        .param("now", Timestamp.from(clock.instant()))
        .param("user", userId)
        .update();
  }

  private Optional<RefreshToken> next(String familyId, Family family) {
    Optional<UserAccount> account = accounts.findById(family.userId()).filter(UserAccount::enabled);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    Instant sliding = clock.instant().plus(LIFE);
    Instant last = family.startedAt().plus(LIFE_OF_FAMILY);
    RefreshToken token =
        new RefreshToken(
            account.get(),
            familyId,
            Tokens.next(),
            family.secondFactorAt(),
            sliding.isBefore(last) ? sliding : last);
    jdbc.sql("update refresh_family set token_hash = :hash, expires_at = :expires where id = :id")
        .param("hash", Digest.of(token.secret()))
        .param("expires", Timestamp.from(token.expiresAt()))
        .param("id", familyId)
        .update();
    return Optional.of(token);
  }

  private Optional<Family> alive(String familyId) {
    return jdbc.sql(
            """
            select user_id, token_hash, second_factor_at, started_at, expires_at
            from refresh_family
            where id = :id and revoked_at is null and expires_at > :now for update""")
        .param("id", familyId)
        .param("now", Timestamp.from(clock.instant()))
        .query(RefreshTokens::read)
        .optional();
  }

  private int end(String familyId) {
    return jdbc.sql(
            "update refresh_family set revoked_at = :now where id = :id and revoked_at is null")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", familyId)
        .update();
  }

  private <T> T inTenant(String tenantId, Supplier<T> work) {
    return new Invocation(tenantId, Actor.system("sign-in"), Identifiers.next("corr"), null)
        .call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  private static Family read(ResultSet row, int index) throws SQLException {
    Timestamp factor = row.getTimestamp("second_factor_at");
    return new Family(
        row.getString("user_id"),
        row.getString("token_hash"),
        factor == null ? null : factor.toInstant(),
        row.getTimestamp("started_at").toInstant(),
        row.getTimestamp("expires_at").toInstant());
  }
}
