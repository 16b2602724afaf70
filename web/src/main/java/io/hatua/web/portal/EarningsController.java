package io.hatua.web.portal;

import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.DisbursementFilter;
import io.hatua.disbursement.DisbursementRuns;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.disbursement.Disbursements;
import io.hatua.disbursement.Earnings;
import io.hatua.disbursement.Statements;
import io.hatua.page.PageRequest;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.OwnMoney;
import io.hatua.web.page.PageController;
import io.hatua.web.page.StatementCsv;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * An owner's pages: what is held and comes next, and the statements of what was paid. Everything is
 * the reader's own, and nothing of a co-owner is told.
 */
@PageController
class EarningsController {

  private final OwnMoney own;
  private final Earnings earnings;
  private final Disbursements disbursements;
  private final DisbursementRuns runs;
  private final Statements statements;

  EarningsController(
      OwnMoney own,
      Earnings earnings,
      Disbursements disbursements,
      DisbursementRuns runs,
      Statements statements) {
    this.own = own;
    this.earnings = earnings;
    this.disbursements = disbursements;
    this.runs = runs;
    this.statements = statements;
  }

  @GetMapping("/earnings")
  @PreAuthorize(Staff.OWNS)
  String earnings(
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal SignedInUser user,
      Model model) {
    String owner = own.ownerOf(user);
    model.addAttribute("held", earnings.held(owner));
    model.addAttribute("blocked", runs.unexplained() > 0);
    model.addAttribute("cursor", cursor);
    model.addAttribute("found", earnings.properties(owner, PageRequest.of(cursor, null)));
    return "portal/earnings";
  }

  @GetMapping("/statements")
  @PreAuthorize(Staff.OWNS)
  String statements(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable DisbursementStatus status,
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal SignedInUser user,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("status", status);
    model.addAttribute("statuses", DisbursementStatus.values());
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "found",
        disbursements.list(
            new DisbursementFilter(status, null, own.ownerOf(user), null, q),
            PageRequest.of(cursor, null)));
    return htmx.view("portal/statements", "list");
  }

  @GetMapping("/statements/{id}")
  @PreAuthorize(Staff.OWNS)
  String statement(
      @PathVariable String id, @AuthenticationPrincipal SignedInUser user, Model model) {
    DisbursementDetails details = own.statement(id, user);
    model.addAttribute("details", details);
    model.addAttribute("one", details.disbursement());
    model.addAttribute("entries", Map.of()); // they name what co-owners get
    model.addAttribute("statements", "/statements");
    model.addAttribute("self", "/statements/" + id);
    model.addAttribute("sent", statements.sent(id).orElse(null));
    return "disbursement/statement";
  }

  @GetMapping("/statements/{id}.csv")
  @PreAuthorize(Staff.OWNS)
  void csv(
      @PathVariable String id,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response)
      throws IOException {
    StatementCsv.write(own.statement(id, user), response);
  }

  @GetMapping("/statements/{id}.pdf")
  @PreAuthorize(Staff.OWNS)
  ResponseEntity<byte[]> pdf(@PathVariable String id, @AuthenticationPrincipal SignedInUser user) {
    String disbursement = own.statement(id, user).disbursement().id();
    return DocumentResponse.pdf(disbursement, statements.pdf(disbursement));
  }
}
