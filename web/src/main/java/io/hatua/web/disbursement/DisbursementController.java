package io.hatua.web.disbursement;

import static java.util.stream.Collectors.toMap;

import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.DisbursementFilter;
import io.hatua.disbursement.DisbursementLine;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.disbursement.Disbursements;
import io.hatua.disbursement.Statements;
import io.hatua.fault.NotFoundException;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.RecordedEntry;
import io.hatua.outbox.Aggregate;
import io.hatua.page.PageRequest;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.web.casefile.CaseFile;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.casefile.Timeline;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import io.hatua.web.page.StatementCsv;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What owners are paid: the list, and of each where it comes from and where it stands (S1-85). */
@PageController
@RequestMapping("/disbursements")
class DisbursementController {

  private final Disbursements disbursements;
  private final Statements statements;
  private final Suppliers suppliers;
  private final LedgerQueries ledger;
  private final CaseFiles files;
  private final PartyNames names;

  DisbursementController(
      Disbursements disbursements,
      Statements statements,
      Suppliers suppliers,
      LedgerQueries ledger,
      CaseFiles files,
      PartyNames names) {
    this.disbursements = disbursements;
    this.statements = statements;
    this.suppliers = suppliers;
    this.ledger = ledger;
    this.files = files;
    this.names = names;
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable DisbursementStatus status,
      @RequestParam(required = false) @Nullable String runId,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("status", status);
    model.addAttribute("statuses", DisbursementStatus.values());
    model.addAttribute("runId", runId);
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "disbursements",
        disbursements.list(
            new DisbursementFilter(status, runId, null, null, q), PageRequest.of(cursor, null)));
    return htmx.view("disbursement/list", "list");
  }

  /**
   * The page, or for htmx the part that changes.
   *
   * @param seen fingerprint of what the reader has; while nothing else is to be seen, the answer is
   *     204
   * @param view which part of what happened is shown
   */
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  @Nullable String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String seen,
      Timeline.View view,
      @ModelAttribute("format") PageFormat format,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    DisbursementDetails details = require(id);
    String correlationId = details.disbursement().correlationId();
    CaseFile file =
        files.of(
            Aggregate.disbursement(id),
            correlationId,
            "/disbursements/" + id,
            ledger.entriesOfCase(correlationId),
            view,
            format);
    DisbursementPage page = DisbursementPage.of(details, file);
    if (htmx.wantsPart() && page.fingerprint().equals(seen)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    model.addAttribute("page", page);
    model.addAttribute("file", file);
    model.addAttribute("names", names);
    model.addAttribute(
        "payee",
        suppliers.ofOwner(details.disbursement().ownerId()).map(Supplier::id).orElse(null));
    return shown(details, model, htmx.view("disbursement/disbursement", "case"));
  }

  @GetMapping("/{id}/diagram")
  @PreAuthorize(Staff.READS)
  @ResponseBody
  ResponseEntity<CaseFile.Diagram> diagram(@PathVariable String id) {
    require(id);
    return files.diagram(Aggregate.disbursement(id));
  }

  /** The owner's statement, to be printed or read. */
  @GetMapping("/{id}/statement")
  @PreAuthorize(Staff.READS)
  String statement(@PathVariable String id, Model model) {
    model.addAttribute("self", "/disbursements/" + id + "/statement");
    model.addAttribute("sent", statements.sent(id).orElse(null));
    return shown(require(id), model, "disbursement/statement");
  }

  @GetMapping("/{id}/statement.csv")
  @PreAuthorize(Staff.READS)
  void csv(@PathVariable String id, HttpServletResponse response) throws IOException {
    StatementCsv.write(require(id), response);
  }

  @GetMapping("/{id}/statement.pdf")
  @PreAuthorize(Staff.READS)
  ResponseEntity<byte[]> pdf(@PathVariable String id) {
    return DocumentResponse.pdf(id, statements.pdf(id));
  }

  private String shown(DisbursementDetails details, Model model, String view) {
    Map<String, RecordedEntry> entries =
        ledger
            .entriesWithKeys(
                details.lines().stream()
                    .map(DisbursementLine::entryKey)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList())
            .stream()
            .collect(toMap(RecordedEntry::key, entry -> entry));
    model.addAttribute("details", details);
    model.addAttribute("one", details.disbursement());
    model.addAttribute("entries", entries);
    model.addAttribute("statements", "/disbursements");
    return view;
  }

  private DisbursementDetails require(String id) {
    return disbursements.find(id).orElseThrow(() -> new NotFoundException("disbursement", id));
  }
}
