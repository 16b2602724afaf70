package io.hatua.web.api;

import io.hatua.disbursement.Disbursement;
import io.hatua.disbursement.DisbursementFilter;
import io.hatua.disbursement.DisbursementLine;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.disbursement.Disbursements;
import io.hatua.disbursement.Earnings;
import io.hatua.disbursement.OwnedProperty;
import io.hatua.disbursement.Statements;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.OwnMoney;
import io.hatua.web.page.StatementCsv;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an owner earns: what is held and comes next, and the statements. Nobody else's. */
@RestController
@RequestMapping("/api/v1")
class EarningsApi {

  private final OwnMoney own;
  private final Earnings earnings;
  private final Disbursements disbursements;
  private final Statements statements;

  EarningsApi(OwnMoney own, Earnings earnings, Disbursements disbursements, Statements statements) {
    this.own = own;
    this.earnings = earnings;
    this.disbursements = disbursements;
    this.statements = statements;
  }

  /**
   * @param held for all properties, whichever of them are on the page
   */
  record Held(Money held, Page<OwnedProperty> properties) {}

  /**
   * @param net of all lines; below zero when costs exceed income
   * @param payout what of it is paid out
   */
  record Statement(
      String id,
      String propertyId,
      String propertyName,
      LocalDate throughOn,
      Money net,
      Money payout,
      DisbursementStatus status,
      Instant createdAt,
      @Nullable Instant closedAt) {

    static Statement of(Disbursement one) {
      return new Statement(
          one.id(),
          one.propertyId(),
          one.propertyName(),
          one.throughOn(),
          one.net(),
          one.payout(),
          one.status(),
          one.createdAt(),
          one.closedAt());
    }
  }

  /** A statement with its lines, which come to its net. */
  record Whole(Statement statement, List<DisbursementLine> lines) {}

  @Operation(summary = "Read what is held for you and what you are paid next, as an owner")
  @GetMapping("/earnings")
  @PreAuthorize(Staff.OWNS)
  Held held(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    String owner = own.ownerOf(user);
    return new Held(
        earnings.held(owner), earnings.properties(owner, PageRequest.of(cursor, limit)));
  }

  @Operation(summary = "List your statements as an owner, newest first")
  @GetMapping("/statements")
  @PreAuthorize(Staff.OWNS)
  Page<Statement> statements(
      @RequestParam(required = false) @Nullable DisbursementStatus status,
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return disbursements
        .list(
            new DisbursementFilter(status, null, own.ownerOf(user), propertyId, q),
            PageRequest.of(cursor, limit))
        .map(Statement::of);
  }

  @Operation(summary = "Read a statement of yours")
  @GetMapping("/statements/{id}")
  @PreAuthorize(Staff.OWNS)
  Whole statement(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    var details = own.statement(id, user);
    return new Whole(Statement.of(details.disbursement()), details.lines());
  }

  @Operation(summary = "Read a statement of yours as CSV")
  @GetMapping(path = "/statements/{id}/csv", produces = "text/csv")
  @PreAuthorize(Staff.OWNS)
  void csv(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response)
      throws IOException {
    StatementCsv.write(own.statement(id, user), response);
  }

  @Operation(summary = "Read a statement of yours as PDF")
  @GetMapping(path = "/statements/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
  @PreAuthorize(Staff.OWNS)
  ResponseEntity<byte[]> pdf(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    String disbursement = own.statement(id, user).disbursement().id();
    return DocumentResponse.pdf(disbursement, statements.pdf(disbursement));
  }
}
