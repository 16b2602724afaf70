package io.hatua.web.application;

import io.hatua.application.ApplicationDetails;
import io.hatua.application.ApplicationFilter;
import io.hatua.application.ApplicationStatus;
import io.hatua.application.Applications;
import io.hatua.application.WithdrawalOutcome;
import io.hatua.fault.NotFoundException;
import io.hatua.outbox.Aggregate;
import io.hatua.page.PageRequest;
import io.hatua.tenancy.Tenants;
import io.hatua.web.casefile.CaseFile;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.casefile.Timeline;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The applications: their list, and of each where its case stands and what is known. */
@PageController
@RequestMapping("/applications")
class ApplicationController {

  private final Applications applications;
  private final CaseFiles files;
  private final Tenants tenants;

  ApplicationController(Applications applications, CaseFiles files, Tenants tenants) {
    this.applications = applications;
    this.files = files;
    this.tenants = tenants;
  }

  @GetMapping
  @PreAuthorize(Staff.ONBOARDS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable ApplicationStatus status,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("status", status);
    model.addAttribute("statuses", ApplicationStatus.values());
    model.addAttribute("cursor", cursor);
    model.addAttribute("form", "/apply/" + tenants.current().id());
    model.addAttribute(
        "applications",
        applications.list(new ApplicationFilter(status, q), PageRequest.of(cursor, null)));
    return htmx.view("application/list", "list");
  }

  /**
   * The page, or for htmx the part that changes.
   *
   * @param seen fingerprint of what the reader has; while nothing else is to be seen, the answer is
   *     204
   * @param view which part of what happened is shown
   */
  @GetMapping("/{id}")
  @PreAuthorize(Staff.ONBOARDS)
  @Nullable String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String seen,
      Timeline.View view,
      @ModelAttribute("format") PageFormat format,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    ApplicationDetails application = application(id);
    CaseFile file =
        files.of(
            Aggregate.application(id),
            application.correlationId(),
            "/applications/" + id,
            List.of(),
            view,
            format);
    ApplicationPage page = ApplicationPage.of(application, file);
    if (htmx.wantsPart() && page.fingerprint().equals(seen)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    model.addAttribute("page", page);
    model.addAttribute("applied", application);
    model.addAttribute("file", file);
    return htmx.view("application/application", "case");
  }

  @GetMapping("/{id}/diagram")
  @PreAuthorize(Staff.ONBOARDS)
  @ResponseBody
  ResponseEntity<CaseFile.Diagram> diagram(@PathVariable String id) {
    application(id);
    return files.diagram(Aggregate.application(id));
  }

  @GetMapping("/{id}/withdrawal")
  @PreAuthorize(Staff.ONBOARDS)
  String askToWithdraw(@PathVariable String id, Model model) {
    ApplicationDetails application = application(id);
    String address = "/applications/" + id;
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "withdraw-application",
            Objects.requireNonNullElse(application.summary().name(), id),
            address + "/withdrawal",
            address,
            false));
    return Confirmation.VIEW;
  }

  @PostMapping("/{id}/withdrawal")
  @PreAuthorize(Staff.ONBOARDS)
  String withdraw(@PathVariable String id, RedirectAttributes flash) {
    switch (applications.withdraw(id)) {
      case WithdrawalOutcome.Recorded recorded ->
          flash.addFlashAttribute("done", "application-withdrawn");
      case WithdrawalOutcome.TooLate late -> throw late.refusal();
    }
    return "redirect:/applications/" + id;
  }

  private ApplicationDetails application(String id) {
    return applications.find(id).orElseThrow(() -> new NotFoundException("application", id));
  }
}
