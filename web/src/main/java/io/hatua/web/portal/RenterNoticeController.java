package io.hatua.web.portal;

import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.tenancy.Tenants;
import io.hatua.termination.Termination;
import io.hatua.termination.TerminationCause;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.TerminationStatus;
import io.hatua.termination.Terminations;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which a renter gives notice, takes it back, and reads the statement at the end: the
 * token in its address is the proof.
 */
@PageController
@RequestMapping("/rent/{tenantId}/{token}/notice")
class RenterNoticeController {

  /** From then on the settlement is what it says. */
  private static final Set<TerminationStatus> SETTLED =
      EnumSet.of(
          TerminationStatus.SETTLED,
          TerminationStatus.REFUNDING,
          TerminationStatus.REFUND_FAILED,
          TerminationStatus.REFUNDED,
          TerminationStatus.COMPLETED);

  private final Charges charges;
  private final Leases leases;
  private final Terminations terminations;
  private final Tenants tenants;
  private final Submissions submissions;

  RenterNoticeController(
      Charges charges,
      Leases leases,
      Terminations terminations,
      Tenants tenants,
      Submissions submissions) {
    this.charges = charges;
    this.leases = leases;
    this.terminations = terminations;
    this.tenants = tenants;
    this.submissions = submissions;
  }

  @GetMapping
  String show(@PathVariable String tenantId, @PathVariable String token, Model model) {
    return page(tenantId, token, null, FieldFaults.NONE, model);
  }

  @PostMapping
  String give(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lastDay,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    String lease = account(token).leaseId();
    FormReader reader = new FormReader();
    LocalDate day = reader.date("lastDay", lastDay);
    try {
      submissions.run(
          reader.faults(),
          () -> terminations.giveNotice(lease, day, TerminationCause.RENTER, null));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return page(tenantId, token, lastDay, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "notice-given");
    return "redirect:" + address(tenantId, token);
  }

  /** Takes the renter's own notice back; the manager's is not theirs to take back. */
  @PostMapping("/withdrawal")
  String withdraw(
      @PathVariable String tenantId, @PathVariable String token, RedirectAttributes flash) {
    Termination termination =
        terminations
            .ofLease(account(token).leaseId())
            .map(TerminationDetails::termination)
            .orElseThrow(() -> new NotFoundException("notice", "of this link"));
    if (termination.cause() != TerminationCause.RENTER) {
      throw new ConflictException(
          "NOT_YOUR_NOTICE", "expected a notice of the renter's own, but it is the manager's");
    }
    terminations.withdraw(termination.id());
    flash.addFlashAttribute("done", "notice-withdrawn");
    return "redirect:" + address(tenantId, token);
  }

  private String page(
      String tenantId, String token, @Nullable String lastDay, FieldFaults faults, Model model) {
    RentAccount account = account(token);
    LeaseSummary lease = leases.find(account.leaseId()).orElseThrow().summary();
    Optional<TerminationDetails> found = terminations.ofLease(lease.id());
    Termination one = found.map(TerminationDetails::termination).orElse(null);
    var terms = terminations.noticeTerms(lease.id());
    model.addAttribute("self", address(tenantId, token));
    model.addAttribute("account", "/rent/" + tenantId + "/" + token);
    model.addAttribute("lease", lease);
    model.addAttribute("details", found.orElse(null));
    model.addAttribute("one", one);
    model.addAttribute("settled", one != null && SETTLED.contains(one.status()));
    model.addAttribute(
        "withdrawable",
        one != null && one.isWithdrawable() && one.cause() == TerminationCause.RENTER);
    model.addAttribute(
        "givable", one == null && lease.status() == LeaseStatus.ACTIVE && !terms.isTooLate());
    model.addAttribute("terms", terms);
    model.addAttribute("lastDay", lastDay == null ? terms.earliest().toString() : lastDay);
    model.addAttribute("faults", faults);
    model.addAttribute("operator", tenants.current().name());
    return "portal/notice";
  }

  private static String address(String tenantId, String token) {
    return "/rent/" + tenantId + "/" + token + "/notice";
  }

  private RentAccount account(String token) {
    return charges
        .findByToken(token)
        .orElseThrow(() -> new NotFoundException("account", "of this link"));
  }
}
