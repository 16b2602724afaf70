package io.hatua.web.api;

import io.hatua.fault.Checks;
import io.hatua.user.Role;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import io.hatua.web.security.TokenSignIns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signing in with tokens (S2-01, S2-02, S4-11): both are set as cookies that scripts cannot read.
 * Calls that change something by a cookie need the header {@code X-Requested-With} beside it.
 */
@RestController
@RequestMapping("/api/v1/auth")
class AuthApi {

  private static final int MAX = 200;

  private final TokenSignIns signIns;

  AuthApi(TokenSignIns signIns) {
    this.signIns = signIns;
  }

  /**
   * @param otp code of the second factor, where it is on
   */
  record Login(@Nullable String email, @Nullable String password, @Nullable String otp) {

    /** Nothing: it is personal or secret. */
    @Override
    public String toString() {
      return "Login[…]";
    }
  }

  /**
   * @param otp code of the second factor
   */
  record Code(@Nullable String otp) {

    /** Nothing: it is secret. */
    @Override
    public String toString() {
      return "Code[…]";
    }
  }

  /**
   * The tokens themselves stand in the cookies only.
   *
   * @param accessExpiresAt when to refresh
   */
  record Session(
      String userId,
      String tenantId,
      List<Role> roles,
      @Nullable Instant secondFactorAt,
      Instant accessExpiresAt) {

    static Session of(TokenSignIns.Granted granted) {
      SignedInUser user = granted.user();
      return new Session(
          user.userId(),
          user.tenantId(),
          user.roles().stream().sorted().toList(),
          user.secondFactorAt(),
          granted.accessExpiresAt());
    }
  }

  @Operation(summary = "Sign in: sets an access and a refresh token as cookies")
  @PostMapping("/login")
  Session logIn(
      @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
    Checks checks = new Checks();
    String email = checks.text("email", login.email(), MAX);
    String password = checks.present("password", login.password(), "");
    checks.done();
    return Session.of(signIns.logIn(email, password, login.otp(), request, response));
  }

  @Operation(summary = "Get new tokens for the refresh token of the cookie, which is used up")
  @PostMapping("/refresh")
  Session refresh(HttpServletRequest request, HttpServletResponse response) {
    return Session.of(signIns.refresh(request, response));
  }

  @Operation(summary = "Sign out: no token of this sign-in is good any more")
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logOut(HttpServletRequest request, HttpServletResponse response) {
    signIns.logOut(request, response);
  }

  @Operation(summary = "Give a code of the second factor again, for what moves money")
  @PostMapping("/second-factor")
  @PreAuthorize(Staff.SIGNED_IN)
  Session confirm(
      @RequestBody Code code,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user,
      HttpServletRequest request,
      HttpServletResponse response) {
    Checks checks = new Checks();
    String otp = checks.text("otp", code.otp(), MAX);
    checks.done();
    return Session.of(signIns.confirm(user, otp, request, response));
  }
}
