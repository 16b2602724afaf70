package io.hatua.web.portal;

import io.hatua.application.ApplicationDetails;
import io.hatua.application.Applications;
import io.hatua.application.WithdrawalOutcome;
import io.hatua.fault.NotFoundException;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page that an applicant opens from the mail: the token in its address is the proof. It says
 * where the application stands, never why.
 */
@PageController
@RequestMapping("/application/{tenantId}/{token}")
class ApplicantController {

  private final Applications applications;
  private final Tenants tenants;

  ApplicantController(Applications applications, Tenants tenants) {
    this.applications = applications;
    this.tenants = tenants;
  }

  /** What the applicant sees. */
  enum State {
    /** Somebody or something is at work. */
    OPEN,
    APPROVED,
    REJECTED,
    WITHDRAWN
  }

  @GetMapping
  String show(
      @PathVariable String tenantId, @PathVariable String token, HtmxRequest htmx, Model model) {
    ApplicationDetails application = application(token);
    State state = state(application);
    model.addAttribute("self", address(tenantId, token));
    model.addAttribute("applied", application.summary());
    model.addAttribute("state", state.name().toLowerCase(Locale.ROOT));
    model.addAttribute("waits", state == State.OPEN);
    model.addAttribute("operator", tenants.current().name());
    return htmx.view("portal/application", "state");
  }

  @GetMapping("/withdrawal")
  String askToWithdraw(@PathVariable String tenantId, @PathVariable String token, Model model) {
    application(token);
    String address = address(tenantId, token);
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "withdraw-my-application",
            tenants.current().name(),
            address + "/withdrawal",
            address,
            false));
    return Confirmation.VIEW;
  }

  @PostMapping("/withdrawal")
  String withdraw(
      @PathVariable String tenantId, @PathVariable String token, RedirectAttributes flash) {
    switch (applications.withdrawByToken(token)) {
      case WithdrawalOutcome.Recorded recorded ->
          flash.addFlashAttribute("done", "application-withdrawn");
      case WithdrawalOutcome.TooLate late -> throw late.refusal();
    }
    return "redirect:" + address(tenantId, token);
  }

  private static State state(ApplicationDetails application) {
    if (application.withdrawnAt() != null) {
      return State.WITHDRAWN;
    }
    return switch (application.summary().status()) {
      case SUBMITTED, CHECKING, IN_REVIEW -> State.OPEN;
      case APPROVED -> State.APPROVED;
      case REJECTED -> State.REJECTED;
      case WITHDRAWN -> State.WITHDRAWN;
    };
  }

  private static String address(String tenantId, String token) {
    return "/application/" + tenantId + "/" + token;
  }

  private ApplicationDetails application(String token) {
    return applications
        .findByToken(token)
        .orElseThrow(() -> new NotFoundException("application", "of this link"));
  }
}
