package io.hatua.web.renewal;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.renewal.RentChanges;
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

/** The form with which a manager sets another rent for a lease that runs. */
@PageController
@RequestMapping("/leases/{id}/rent")
class RentChangeController {

  private final RentChanges changes;
  private final Leases leases;
  private final Submissions submissions;

  RentChangeController(RentChanges changes, Leases leases, Submissions submissions) {
    this.changes = changes;
    this.leases = leases;
    this.submissions = submissions;
  }

  @GetMapping
  @PreAuthorize(Staff.MANAGES)
  String ask(@PathVariable String id, Model model) {
    model.addAttribute("rentFrom", changes.terms(id).earliest().toString());
    return form(id, FieldFaults.NONE, model);
  }

  /**
   * @param rent in major units
   */
  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String change(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String rent,
      @RequestParam(required = false) @Nullable String rentFrom,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    FormReader reader = new FormReader();
    Long amount =
        reader.amount("rentMinorUnits", rent, Currency.getInstance(lease(id).terms().currency()));
    LocalDate from = reader.date("rentFrom", rentFrom);
    try {
      submissions.run(
          reader.faults(),
          () -> {
            changes.change(id, amount, from);
            return id;
          });
      flash.addFlashAttribute("done", "rent-changed");
      return "redirect:/leases/" + id;
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("rent", rent);
      model.addAttribute("rentFrom", rentFrom);
      return form(id, new FieldFaults(e.faults()), model);
    }
  }

  private String form(String id, FieldFaults faults, Model model) {
    model.addAttribute("lease", lease(id));
    model.addAttribute("terms", changes.terms(id));
    model.addAttribute("faults", faults);
    return "renewal/rent";
  }

  private LeaseSummary lease(String id) {
    return leases.find(id).orElseThrow(() -> new NotFoundException("lease", id)).summary();
  }
}
