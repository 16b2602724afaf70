package io.hatua.web.lease;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.Leases;
import io.hatua.lease.WithdrawalOutcome;
import io.hatua.outbox.Aggregate;
import io.hatua.web.casefile.CaseFile;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.casefile.Timeline;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
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

/** One lease: where its case stands, what happened, the money in it, and calling it off. */
@PageController
@RequestMapping("/leases/{id}")
class LeaseController {

  private final LeasePages pages;
  private final CaseFiles files;
  private final Leases leases;
  private final Documents documents;

  LeaseController(LeasePages pages, CaseFiles files, Leases leases, Documents documents) {
    this.pages = pages;
    this.files = files;
    this.leases = leases;
    this.documents = documents;
  }

  /**
   * The page, or for htmx the part that changes.
   *
   * @param seen fingerprint of what the reader has; while nothing else is to be seen, the answer is
   *     204
   * @param view which part of what happened is shown
   */
  @GetMapping
  @PreAuthorize(Staff.READS)
  @Nullable String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String seen,
      Timeline.View view,
      @ModelAttribute("format") PageFormat format,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    LeasePage page = pages.of(id, view, format);
    if (htmx.wantsPart() && page.fingerprint().equals(seen)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    model.addAttribute("page", page);
    model.addAttribute("lease", page.lease());
    model.addAttribute("file", page.file());
    return htmx.view("lease/lease", "case");
  }

  @GetMapping("/diagram")
  @PreAuthorize(Staff.READS)
  @ResponseBody
  ResponseEntity<CaseFile.Diagram> diagram(@PathVariable String id) {
    pages.lease(id);
    return files.diagram(Aggregate.lease(id));
  }

  @GetMapping("/documents/{documentId}")
  @PreAuthorize(Staff.READS)
  ResponseEntity<byte[]> document(@PathVariable String id, @PathVariable String documentId) {
    Document document =
        documents
            .find(documentId)
            .filter(found -> found.aggregate().equals(Aggregate.lease(id)))
            .orElseThrow(() -> new NotFoundException("document", documentId));
    return DocumentResponse.of(document, documents.content(documentId));
  }

  @GetMapping("/withdrawal")
  @PreAuthorize(Staff.MANAGES)
  String askToWithdraw(@PathVariable String id, Model model) {
    LeaseDetails lease = pages.lease(id);
    LeaseStatus status = lease.summary().status();
    if (status == LeaseStatus.ACTIVE || status == LeaseStatus.TERMINATED) {
      throw new WithdrawalOutcome.TooLate(status, "lease-termination").refusal();
    }
    return confirm(lease, FieldFaults.NONE, model);
  }

  @PostMapping("/withdrawal")
  @PreAuthorize(Staff.MANAGES)
  String withdraw(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    try {
      switch (leases.withdraw(id, Objects.requireNonNullElse(reason, ""))) {
        case WithdrawalOutcome.Recorded recorded -> flash.addFlashAttribute("done", "withdrawn");
        case WithdrawalOutcome.AlreadyCancelled cancelled ->
            flash.addFlashAttribute("done", "already-cancelled");
        case WithdrawalOutcome.TooLate late -> throw late.refusal();
      }
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("reason", reason);
      return confirm(pages.lease(id), new FieldFaults(e.faults()), model);
    }
    return "redirect:/leases/" + id;
  }

  private static String confirm(LeaseDetails lease, FieldFaults faults, Model model) {
    String address = "/leases/" + lease.summary().id();
    model.addAttribute("faults", faults);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "withdraw-lease",
            lease.summary().unitName() + ", " + lease.summary().propertyName(),
            address + "/withdrawal",
            address,
            true));
    return Confirmation.VIEW;
  }
}
