package io.hatua.web.security;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.hatua.user.RefreshToken;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the two tokens of a program (S2-01, S2-02), signed by us: an access token, which
 * says who somebody is for a few minutes, and a refresh token, which gets the next pair.
 */
@Component
class TokenIssuer {

  static final Duration ACCESS_LIFE = Duration.ofMinutes(5);

  private static final int LEAST_KEY = 32;
  private static final String TENANT = "tenant";
  private static final String GENERATION = "generation";
  private static final String SECOND_FACTOR_AT = "second_factor_at";
  private static final String FAMILY = "family";
  private static final String USE = "use";
  private static final String ACCESS = "access";
  private static final String REFRESH = "refresh";

  /** What a refresh token says. */
  record Refresh(String tenantId, String familyId, String secret) {}

  private final JwtEncoder encoder;
  private final NimbusJwtDecoder accessDecoder;
  private final NimbusJwtDecoder refreshDecoder;
  private final UserAccounts accounts;
  private final Clock clock;

  TokenIssuer(
      @Value("${hatua.identity.token-key}") String key, UserAccounts accounts, Clock clock) {
    if (key.length() < LEAST_KEY) {
      throw new IllegalStateException(
          "expected hatua.identity.token-key to have at least %d characters, but it has %d"
              .formatted(LEAST_KEY, key.length()));
    }
    SecretKey secret = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(secret));
    this.accessDecoder = decoder(secret, ACCESS, clock);
    this.refreshDecoder = decoder(secret, REFRESH, clock);
    this.accounts = accounts;
    this.clock = clock;
  }

  String access(UserAccount account, @Nullable Instant secondFactorAt) {
    Instant now = clock.instant();
    JwtClaimsSet.Builder claims =
        JwtClaimsSet.builder()
            .subject(account.id())
            .issuedAt(now)
            .expiresAt(now.plus(ACCESS_LIFE))
            .claim(USE, ACCESS)
            .claim(TENANT, account.tenantId())
            .claim(GENERATION, account.generation());
    if (secondFactorAt != null) {
      claims.claim(SECOND_FACTOR_AT, secondFactorAt.getEpochSecond());
    }
    return sign(claims.build());
  }

  String refresh(RefreshToken token) {
    return sign(
        JwtClaimsSet.builder()
            .id(token.secret())
            .issuedAt(clock.instant())
            .expiresAt(token.expiresAt())
            .claim(USE, REFRESH)
            .claim(TENANT, token.account().tenantId())
            .claim(FAMILY, token.familyId())
            .build());
  }

  /**
   * @throws JwtException when the token is not one of ours, not an access token, or too old
   */
  Jwt readAccess(String token) {
    return accessDecoder.decode(token);
  }

  /** What a refresh token says, if it is one of ours and not too old. */
  Optional<Refresh> readRefresh(String token) {
    try {
      Jwt jwt = refreshDecoder.decode(token);
      return Optional.of(
          new Refresh(jwt.getClaimAsString(TENANT), jwt.getClaimAsString(FAMILY), jwt.getId()));
    } catch (JwtException e) {
      return Optional.empty();
    }
  }

  /** Whom an access token is of, with the account as it is now, unless it has ended meanwhile. */
  Optional<SignedInUser> user(Jwt access) {
    Number secondFactorAt = access.getClaim(SECOND_FACTOR_AT);
    Number generation = access.getClaim(GENERATION);
    return accounts
        .find(access.getClaimAsString(TENANT), access.getSubject())
        .filter(UserAccount::enabled)
        .filter(account -> account.generation() == generation.intValue())
        .map(
            account ->
                new SignedInUser(
                    account,
                    secondFactorAt == null
                        ? null
                        : Instant.ofEpochSecond(secondFactorAt.longValue())));
  }

  private String sign(JwtClaimsSet claims) {
    return encoder
        .encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims))
        .getTokenValue();
  }

  private static NimbusJwtDecoder decoder(SecretKey key, String use, Clock clock) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    JwtTimestampValidator time = new JwtTimestampValidator(Duration.ZERO);
    time.setClock(clock);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            time, new JwtClaimValidator<String>(USE, use::equals)));
    return decoder;
  }
}
