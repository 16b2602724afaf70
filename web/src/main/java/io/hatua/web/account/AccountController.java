package io.hatua.web.account;

import io.hatua.fault.FaultsException;
import io.hatua.user.Passwords;
import io.hatua.user.SecondFactors;
import io.hatua.user.Team;
import io.hatua.user.Teams;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.user.UserAdministration;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.PageController;
import io.hatua.web.security.PageSessions;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The own account: who one is here, the password, and signing out everywhere (S3-06). */
@PageController
@RequestMapping("/account")
class AccountController {

  private static final String PAGE = "redirect:/account";

  private final UserAccounts accounts;
  private final UserAdministration administration;
  private final Passwords passwords;
  private final SecondFactors secondFactors;
  private final Teams teams;
  private final PageSessions sessions;

  AccountController(
      UserAccounts accounts,
      UserAdministration administration,
      Passwords passwords,
      SecondFactors secondFactors,
      Teams teams,
      PageSessions sessions) {
    this.accounts = accounts;
    this.administration = administration;
    this.passwords = passwords;
    this.secondFactors = secondFactors;
    this.teams = teams;
    this.sessions = sessions;
  }

  @GetMapping
  @PreAuthorize(Staff.SIGNED_IN)
  String show(@AuthenticationPrincipal SignedInUser user, Model model) {
    UserAccount account = user.account();
    model.addAttribute("account", account);
    model.addAttribute("roles", account.roles().stream().sorted().toList());
    model.addAttribute(
        "teams",
        teams.all().stream()
            .filter(team -> account.teams().contains(team.id()))
            .map(Team::name)
            .toList());
    model.addAttribute(
        "managers",
        accounts.managersOf(account.id()).stream().map(UserAccount::displayName).toList());
    model.addAttribute("recoveryCodes", secondFactors.recoveryCodesLeft(account));
    return "account/account";
  }

  @GetMapping("/password")
  @PreAuthorize(Staff.SIGNED_IN)
  String password(@AuthenticationPrincipal SignedInUser user, Model model) {
    return password(user, FieldFaults.NONE, model);
  }

  @PostMapping("/password")
  @PreAuthorize(Staff.SIGNED_IN)
  String changePassword(
      @RequestParam(required = false) @Nullable String currentPassword,
      @RequestParam(required = false) @Nullable String newPassword,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    try {
      passwords.change(user.account(), currentPassword, newPassword);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return password(user, new FieldFaults(e.faults()), model);
    }
    sessions.renew(user, user.secondFactorAt(), request, response);
    flash.addFlashAttribute("done", "password-changed");
    return PAGE;
  }

  @PostMapping("/sign-outs")
  @PreAuthorize(Staff.SIGNED_IN)
  String signOutEverywhere(@AuthenticationPrincipal SignedInUser user) {
    administration.endSessions(user.userId());
    return "redirect:/sign-in?out";
  }

  private static String password(SignedInUser user, FieldFaults faults, Model model) {
    model.addAttribute("faults", faults);
    model.addAttribute("temporary", user.account().passwordTemporary());
    model.addAttribute("username", user.getUsername());
    return "account/password";
  }
}
