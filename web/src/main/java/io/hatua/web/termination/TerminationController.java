package io.hatua.web.termination;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.ledger.LedgerQueries;
import io.hatua.outbox.Aggregate;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.Terminations;
import io.hatua.web.casefile.CaseFile;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.casefile.Timeline;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The end of one lease: where it stands, what was found, how the account is settled (S1-32). */
@PageController
@RequestMapping("/terminations/{id}")
class TerminationController {

  private final Terminations terminations;
  private final LedgerQueries ledger;
  private final Documents documents;
  private final CaseFiles files;
  private final PartyNames names;

  TerminationController(
      Terminations terminations,
      LedgerQueries ledger,
      Documents documents,
      CaseFiles files,
      PartyNames names) {
    this.terminations = terminations;
    this.ledger = ledger;
    this.documents = documents;
    this.files = files;
    this.names = names;
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
    TerminationPage page = page(id, view, format);
    if (htmx.wantsPart() && page.fingerprint().equals(seen)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    return shown(page, FieldFaults.NONE, model, htmx.view("termination/termination", "case"));
  }

  @GetMapping("/diagram")
  @PreAuthorize(Staff.READS)
  @ResponseBody
  ResponseEntity<CaseFile.Diagram> diagram(@PathVariable String id) {
    require(id);
    return files.diagram(Aggregate.termination(id));
  }

  @GetMapping("/documents/{documentId}")
  @PreAuthorize(Staff.READS)
  ResponseEntity<byte[]> document(@PathVariable String id, @PathVariable String documentId) {
    Document document =
        documents
            .find(documentId)
            .filter(found -> found.aggregate().equals(Aggregate.termination(id)))
            .orElseThrow(() -> new NotFoundException("document", documentId));
    return DocumentResponse.of(document, documents.content(documentId));
  }

  /** Keeps photos of how the unit was left. */
  @PostMapping("/photos")
  @PreAuthorize(Staff.MANAGES)
  String photos(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable List<MultipartFile> photos,
      @ModelAttribute("format") PageFormat format,
      Timeline.View view,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model)
      throws IOException {
    List<byte[]> chosen = new ArrayList<>();
    for (MultipartFile photo : photos == null ? List.<MultipartFile>of() : photos) {
      if (!photo.isEmpty()) {
        chosen.add(photo.getBytes());
      }
    }
    try {
      terminations.addEvidence(id, chosen);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return shown(
          page(id, view, format), new FieldFaults(e.faults()), model, "termination/termination");
    }
    flash.addFlashAttribute("done", "photos-added");
    return "redirect:/terminations/" + id;
  }

  @GetMapping("/withdrawal")
  @PreAuthorize(Staff.MANAGES)
  String askToWithdraw(@PathVariable String id, Model model) {
    TerminationDetails details = require(id);
    String address = "/terminations/" + id;
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "withdraw-notice",
            details.lease().unitName() + ", " + details.lease().propertyName(),
            address + "/withdrawal",
            address,
            false));
    return Confirmation.VIEW;
  }

  @PostMapping("/withdrawal")
  @PreAuthorize(Staff.MANAGES)
  String withdraw(@PathVariable String id, RedirectAttributes flash) {
    terminations.withdraw(id);
    flash.addFlashAttribute("done", "notice-withdrawn");
    return "redirect:/terminations/" + id;
  }

  private TerminationPage page(String id, Timeline.View view, PageFormat format) {
    TerminationDetails details = require(id);
    String correlationId = details.termination().correlationId();
    return TerminationPage.of(
        details,
        files.of(
            Aggregate.termination(id),
            correlationId,
            "/terminations/" + id,
            ledger.entriesOfCase(correlationId),
            view,
            format));
  }

  private String shown(TerminationPage page, FieldFaults faults, Model model, String view) {
    model.addAttribute("page", page);
    model.addAttribute("file", page.file());
    model.addAttribute("details", page.details());
    model.addAttribute("one", page.details().termination());
    model.addAttribute("names", names);
    model.addAttribute("faults", faults);
    return view;
  }

  private TerminationDetails require(String id) {
    return terminations.find(id).orElseThrow(() -> new NotFoundException("termination", id));
  }
}
