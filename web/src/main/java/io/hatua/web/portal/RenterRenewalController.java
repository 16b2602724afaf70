package io.hatua.web.portal;

import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.renewal.Renewal;
import io.hatua.renewal.Renewals;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which a renter answers an offer of another term: the token in its address is the
 * proof.
 */
@PageController
@RequestMapping("/rent/{tenantId}/{token}/renewal")
class RenterRenewalController {

  private final Charges charges;
  private final Leases leases;
  private final Renewals renewals;
  private final Tenants tenants;

  RenterRenewalController(Charges charges, Leases leases, Renewals renewals, Tenants tenants) {
    this.charges = charges;
    this.leases = leases;
    this.renewals = renewals;
    this.tenants = tenants;
  }

  @GetMapping
  String show(@PathVariable String tenantId, @PathVariable String token, Model model) {
    RentAccount account = account(token);
    LeaseSummary lease = leases.find(account.leaseId()).orElseThrow().summary();
    Renewal last = renewals.ofLease(lease.id()).stream().findFirst().orElse(null);
    model.addAttribute("self", "/rent/" + tenantId + "/" + token + "/renewal");
    model.addAttribute("account", "/rent/" + tenantId + "/" + token);
    model.addAttribute("lease", lease);
    model.addAttribute("offer", last);
    model.addAttribute("open", renewals.open(lease.id()).isPresent());
    model.addAttribute("operator", tenants.current().name());
    return "portal/renewal";
  }

  /**
   * @param renewalId the offer that the renter has read
   */
  @PostMapping
  String answer(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String renewalId,
      @RequestParam(defaultValue = "false") boolean accepted,
      RedirectAttributes flash) {
    String lease = account(token).leaseId();
    if (renewals.find(renewalId).filter(one -> one.leaseId().equals(lease)).isEmpty()) {
      throw new NotFoundException("renewal", "of this link");
    }
    renewals.answer(renewalId, accepted);
    flash.addFlashAttribute("done", accepted ? "renewal-accepted" : "renewal-declined");
    return "redirect:/rent/" + tenantId + "/" + token + "/renewal";
  }

  private RentAccount account(String token) {
    return charges
        .findByToken(token)
        .orElseThrow(() -> new NotFoundException("account", "of this link"));
  }
}
