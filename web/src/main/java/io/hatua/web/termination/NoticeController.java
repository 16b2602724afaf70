package io.hatua.web.termination;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.Leases;
import io.hatua.termination.TerminationCause;
import io.hatua.termination.Terminations;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
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

/** The form with which a manager gives notice of a lease, or records the renter's. */
@PageController
@RequestMapping("/leases/{id}/termination")
class NoticeController {

  private final Terminations terminations;
  private final Leases leases;
  private final Submissions submissions;

  NoticeController(Terminations terminations, Leases leases, Submissions submissions) {
    this.terminations = terminations;
    this.leases = leases;
    this.submissions = submissions;
  }

  @GetMapping
  @PreAuthorize(Staff.MANAGES)
  String ask(@PathVariable String id, Model model) {
    model.addAttribute("lastDay", terminations.noticeTerms(id).earliest().toString());
    return form(id, FieldFaults.NONE, model);
  }

  /**
   * @param byRenter whether the renter gave notice, on paper or by word
   */
  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String give(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String lastDay,
      @RequestParam(defaultValue = "false") boolean byRenter,
      @RequestParam(required = false) @Nullable String reason,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    FormReader reader = new FormReader();
    LocalDate day = reader.date("lastDay", lastDay);
    TerminationCause cause = byRenter ? TerminationCause.RENTER : TerminationCause.MANAGER;
    try {
      String given =
          submissions.run(reader.faults(), () -> terminations.giveNotice(id, day, cause, reason));
      flash.addFlashAttribute("done", "notice-given");
      return "redirect:/terminations/" + given;
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("lastDay", lastDay);
      model.addAttribute("byRenter", byRenter);
      model.addAttribute("reason", reason);
      return form(id, new FieldFaults(e.faults()), model);
    }
  }

  private String form(String id, FieldFaults faults, Model model) {
    model.addAttribute(
        "lease", leases.find(id).orElseThrow(() -> new NotFoundException("lease", id)).summary());
    model.addAttribute("terms", terminations.noticeTerms(id));
    model.addAttribute("faults", faults);
    return "termination/notice";
  }
}
