package io.hatua.web.account;

import io.hatua.fault.FaultsException;
import io.hatua.user.SecondFactorSetup;
import io.hatua.user.SecondFactors;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.PageController;
import io.hatua.web.security.PageSessions;
import io.hatua.web.security.SecondFactor;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Turning the own second factor on and off (S3-17). */
@PageController
@RequestMapping("/account/second-factor")
class SecondFactorSetupController {

  private static final String PAGE = "redirect:/account/second-factor";

  private final SecondFactors secondFactors;
  private final PageSessions sessions;
  private final Clock clock;

  SecondFactorSetupController(SecondFactors secondFactors, PageSessions sessions, Clock clock) {
    this.secondFactors = secondFactors;
    this.sessions = sessions;
    this.clock = clock;
  }

  @GetMapping
  @PreAuthorize(Staff.SIGNED_IN)
  String show(@AuthenticationPrincipal SignedInUser user, Model model) {
    return show(user, FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.SIGNED_IN)
  String begin(@AuthenticationPrincipal SignedInUser user) {
    secondFactors.begin(user.account());
    return PAGE;
  }

  @PostMapping("/confirmation")
  @PreAuthorize(Staff.SIGNED_IN)
  String confirm(
      @RequestParam(defaultValue = "") String code,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<String> recoveryCodes;
    try {
      recoveryCodes = secondFactors.confirm(user.account(), code);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(user, new FieldFaults(e.faults()), model);
    }
    sessions.renew(user, clock.instant(), request, response);
    return recoveryCodes(recoveryCodes, model);
  }

  @PostMapping("/recovery-codes")
  @PreAuthorize(Staff.SIGNED_IN)
  @SecondFactor
  String renewRecoveryCodes(@AuthenticationPrincipal SignedInUser user, Model model) {
    return recoveryCodes(secondFactors.renewRecoveryCodes(user.account()), model);
  }

  @GetMapping("/removal")
  @PreAuthorize(Staff.SIGNED_IN)
  String askToTurnOff(@AuthenticationPrincipal SignedInUser user, Model model) {
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "second-factor-off",
            user.displayName(),
            "/account/second-factor/removal",
            "/account",
            false));
    return Confirmation.VIEW;
  }

  @PostMapping("/removal")
  @PreAuthorize(Staff.SIGNED_IN)
  @SecondFactor
  String turnOff(@AuthenticationPrincipal SignedInUser user, RedirectAttributes flash) {
    secondFactors.turnOff(user.userId());
    flash.addFlashAttribute("done", "second-factor-off");
    return "redirect:/account";
  }

  private String show(SignedInUser user, FieldFaults faults, Model model) {
    SecondFactorSetup setup =
        user.account().secondFactor() ? null : secondFactors.begun(user.account()).orElse(null);
    model.addAttribute("faults", faults);
    model.addAttribute("on", user.account().secondFactor());
    model.addAttribute("setup", setup);
    model.addAttribute("image", setup == null ? null : QrImage.of(setup.address()));
    return "account/second-factor";
  }

  private static String recoveryCodes(List<String> codes, Model model) {
    model.addAttribute("codes", codes);
    return "account/recovery-codes";
  }
}
