package io.hatua.web.user;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.PageRequest;
import io.hatua.user.Passwords;
import io.hatua.user.Role;
import io.hatua.user.SecondFactors;
import io.hatua.user.Team;
import io.hatua.user.Teams;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.user.UserAdministration;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Users: the list, adding and changing one, and what helps who cannot sign in (S3-03). */
@PageController
@RequestMapping("/users")
class UserController {

  private static final String LIST = "redirect:/users";

  private final UserAccounts accounts;
  private final UserAdministration administration;
  private final Passwords passwords;
  private final SecondFactors secondFactors;
  private final Teams teams;

  UserController(
      UserAccounts accounts,
      UserAdministration administration,
      Passwords passwords,
      SecondFactors secondFactors,
      Teams teams) {
    this.accounts = accounts;
    this.administration = administration;
    this.passwords = passwords;
    this.secondFactors = secondFactors;
    this.teams = teams;
  }

  @GetMapping
  @PreAuthorize(Staff.ADMINISTERS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("cursor", cursor);
    model.addAttribute("users", accounts.list(q, PageRequest.of(cursor, null)));
    model.addAttribute(
        "teamNames", teams.all().stream().collect(Collectors.toMap(Team::id, Team::name)));
    return htmx.view("user/list", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.ADMINISTERS)
  String blank(Model model) {
    return form(null, UserForm.BLANK, FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.ADMINISTERS)
  String add(@ModelAttribute("form") UserForm form, HttpServletResponse response, Model model) {
    try {
      String password = passwords.add(form.toAdd(this::colleague));
      return temporary(form.username(), password, response, model);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(null, form, new FieldFaults(e.faults()), model);
    }
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.ADMINISTERS)
  String show(@PathVariable String id, Model model) {
    UserAccount account = account(id);
    String manager = account.managerId() == null ? null : account(account.managerId()).username();
    return form(account, UserForm.of(account, manager), FieldFaults.NONE, model);
  }

  @PostMapping("/{id}")
  @PreAuthorize(Staff.ADMINISTERS)
  String change(
      @PathVariable String id,
      @ModelAttribute("form") UserForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    UserAccount account = account(id);
    try {
      administration.change(id, form.toChange(this::colleague));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(account, form, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "user-changed");
    return LIST;
  }

  @GetMapping("/{id}/disabling")
  @PreAuthorize(Staff.ADMINISTERS)
  String askToDisable(@PathVariable String id, Model model) {
    return ask(id, "disable-user", "/disabling", model);
  }

  @PostMapping("/{id}/disabling")
  @PreAuthorize(Staff.ADMINISTERS)
  String disable(@PathVariable String id, RedirectAttributes flash) {
    administration.disable(id);
    flash.addFlashAttribute("done", "user-disabled");
    return LIST;
  }

  @PostMapping("/{id}/enabling")
  @PreAuthorize(Staff.ADMINISTERS)
  String enable(@PathVariable String id, RedirectAttributes flash) {
    administration.enable(id);
    flash.addFlashAttribute("done", "user-enabled");
    return LIST;
  }

  @GetMapping("/{id}/password-reset")
  @PreAuthorize(Staff.ADMINISTERS)
  String askToResetPassword(@PathVariable String id, Model model) {
    return ask(id, "reset-password", "/password-reset", model);
  }

  @PostMapping("/{id}/password-reset")
  @PreAuthorize(Staff.ADMINISTERS)
  String resetPassword(@PathVariable String id, HttpServletResponse response, Model model) {
    String username = account(id).username();
    return temporary(username, passwords.reset(id), response, model);
  }

  @GetMapping("/{id}/second-factor-removal")
  @PreAuthorize(Staff.ADMINISTERS)
  String askToRemoveSecondFactor(@PathVariable String id, Model model) {
    return ask(id, "remove-second-factor", "/second-factor-removal", model);
  }

  /** For whoever lost the phone and the recovery codes. */
  @PostMapping("/{id}/second-factor-removal")
  @PreAuthorize(Staff.ADMINISTERS)
  String removeSecondFactor(@PathVariable String id, RedirectAttributes flash) {
    secondFactors.turnOff(account(id).id());
    administration.endSessions(id);
    flash.addFlashAttribute("done", "second-factor-removed");
    return LIST;
  }

  private Optional<UserAccount> colleague(String username) {
    return accounts.find(username).flatMap(found -> accounts.findById(found.id()));
  }

  private UserAccount account(String id) {
    return accounts.findById(id).orElseThrow(() -> new NotFoundException("user", id));
  }

  private String form(
      @Nullable UserAccount account, UserForm form, FieldFaults faults, Model model) {
    model.addAttribute("account", account);
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    model.addAttribute("allRoles", Role.values());
    model.addAttribute("allTeams", teams.all());
    return "user/form";
  }

  private String ask(String id, String act, String path, Model model) {
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            act, account(id).displayName(), "/users/" + id + path, "/users/" + id, false));
    return Confirmation.VIEW;
  }

  private static String temporary(
      @Nullable String username, String password, HttpServletResponse response, Model model) {
    response.setHeader("Cache-Control", "no-store");
    model.addAttribute("username", username);
    model.addAttribute("password", password);
    return "user/password";
  }
}
