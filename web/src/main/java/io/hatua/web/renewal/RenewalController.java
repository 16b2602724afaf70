package io.hatua.web.renewal;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.renewal.OfferRenewal;
import io.hatua.renewal.Renewals;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form with which a manager offers a renter another term. */
@PageController
@RequestMapping("/leases/{id}/renewal")
class RenewalController {

  private final Renewals renewals;
  private final Leases leases;
  private final Submissions submissions;

  RenewalController(Renewals renewals, Leases leases, Submissions submissions) {
    this.renewals = renewals;
    this.leases = leases;
    this.submissions = submissions;
  }

  @GetMapping
  @PreAuthorize(Staff.MANAGES)
  String ask(@PathVariable String id, Model model) {
    LocalDate endOn = lease(id).terms().endOn();
    model.addAttribute("newEndOn", endOn == null ? "" : endOn.plusYears(1).toString());
    return form(id, FieldFaults.NONE, model);
  }

  /**
   * @param rent in major units; empty where it stays
   * @param rentFrom empty for the first day of the new term
   */
  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String offer(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String newEndOn,
      @RequestParam(required = false) @Nullable String rent,
      @RequestParam(required = false) @Nullable String rentFrom,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    FormReader reader = new FormReader();
    OfferRenewal command =
        new OfferRenewal(
            reader.date("newEndOn", newEndOn),
            reader.amount(
                "rentMinorUnits", rent, Currency.getInstance(lease(id).terms().currency())),
            reader.date("rentFrom", rentFrom));
    try {
      submissions.run(reader.faults(), () -> renewals.offer(id, command));
      flash.addFlashAttribute("done", "renewal-offered");
      return "redirect:/leases/" + id;
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("newEndOn", newEndOn);
      model.addAttribute("rent", rent);
      model.addAttribute("rentFrom", rentFrom);
      return form(id, new FieldFaults(e.faults()), model);
    }
  }

  private String form(String id, FieldFaults faults, Model model) {
    LeaseSummary lease = lease(id);
    model.addAttribute("lease", lease);
    model.addAttribute("offerable", renewals.isOfferable(lease));
    model.addAttribute("faults", faults);
    return "renewal/offer";
  }

  private LeaseSummary lease(String id) {
    return leases.find(id).orElseThrow(() -> new NotFoundException("lease", id)).summary();
  }
}
