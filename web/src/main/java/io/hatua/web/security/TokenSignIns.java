package io.hatua.web.security;

import io.hatua.user.RefreshToken;
import io.hatua.user.RefreshTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/** Signs programs in and out with tokens in cookies (S2-01, S2-02, S4-11). */
@Component
public class TokenSignIns {

  /** Who is signed in, and when the access token must be refreshed. */
  public record Granted(SignedInUser user, Instant accessExpiresAt) {}

  private final AccountSignIn signIn;
  private final RefreshTokens refreshTokens;
  private final TokenIssuer issuer;
  private final TokenCookies cookies;
  private final SecurityWatch watch;
  private final Clock clock;

  TokenSignIns(
      AccountSignIn signIn,
      RefreshTokens refreshTokens,
      TokenIssuer issuer,
      TokenCookies cookies,
      SecurityWatch watch,
      Clock clock) {
    this.signIn = signIn;
    this.refreshTokens = refreshTokens;
    this.issuer = issuer;
    this.cookies = cookies;
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * @param code of the second factor, where it is on
   * @throws org.springframework.security.core.AuthenticationException answered 401 with a code
   */
  public Granted logIn(
      String username,
      String password,
      @Nullable String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignedInUser user = signIn.withPassword(username, password, code);
    watch.signedIn(user);
    return grant(refreshTokens.start(user.account(), user.secondFactorAt()), request, response);
  }

  /**
   * Answers the refresh token of the cookie with a new pair.
   *
   * @throws org.springframework.security.core.AuthenticationException answered 401 with a code
   */
  public Granted refresh(HttpServletRequest request, HttpServletResponse response) {
    Optional<TokenIssuer.Refresh> token = refreshToken(request);
    Optional<RefreshToken> next =
        token.flatMap(
            given -> refreshTokens.rotate(given.tenantId(), given.familyId(), given.secret()));
    if (next.isEmpty()) {
      token.ifPresent(
          given ->
              refreshTokens
                  .userOf(given.tenantId(), given.familyId())
                  .ifPresent(
                      user -> watch.failed(given.tenantId(), user, "REFRESH_TOKEN_REFUSED")));
      cookies.clear(request, response);
      throw new InvalidBearerTokenException("refresh token");
    }
    return grant(next.get(), request, response);
  }

  /** Ends the sign-in of the cookie, if there is one. */
  public void logOut(HttpServletRequest request, HttpServletResponse response) {
    refreshToken(request)
        .ifPresent(
            given -> {
              refreshTokens.revoke(given.tenantId(), given.familyId());
              refreshTokens
                  .userOf(given.tenantId(), given.familyId())
                  .ifPresent(user -> watch.signedOut(given.tenantId(), user));
            });
    cookies.clear(request, response);
  }

  /**
   * Notes that a code was given, for what {@link SecondFactor} guards.
   *
   * @throws org.springframework.security.core.AuthenticationException answered 401 with a code
   */
  public Granted confirm(
      SignedInUser user, String code, HttpServletRequest request, HttpServletResponse response) {
    SignedInUser confirmed = signIn.withCode(user.tenantId(), user.userId(), code);
    Instant at = clock.instant();
    refreshToken(request)
        .ifPresent(
            given ->
                refreshTokens.confirmSecondFactor(
                    given.tenantId(), given.familyId(), given.secret(), at));
    String access = issuer.access(confirmed.account(), at);
    cookies.writeAccess(access, request, response);
    return new Granted(confirmed, at.plus(TokenIssuer.ACCESS_LIFE));
  }

  private Granted grant(
      RefreshToken token, HttpServletRequest request, HttpServletResponse response) {
    String access = issuer.access(token.account(), token.secondFactorAt());
    cookies.write(access, issuer.refresh(token), token.expiresAt(), request, response);
    return new Granted(
        new SignedInUser(token.account(), token.secondFactorAt()),
        clock.instant().plus(TokenIssuer.ACCESS_LIFE));
  }

  private Optional<TokenIssuer.Refresh> refreshToken(HttpServletRequest request) {
    return cookies.refreshToken(request).flatMap(issuer::readRefresh);
  }
}
