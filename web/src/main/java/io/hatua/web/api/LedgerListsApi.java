package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.JournalFilter;
import io.hatua.ledger.LedgerLists;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.LedgerExport;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books in detail: accounts, the journal, and whose the cash is. */
@RestController
@RequestMapping("/api/v1")
class LedgerListsApi {

  private final LedgerLists lists;
  private final LedgerQueries ledger;
  private final LedgerExport export;

  LedgerListsApi(LedgerLists lists, LedgerQueries ledger, LedgerExport export) {
    this.lists = lists;
    this.ledger = ledger;
    this.export = export;
  }

  @Operation(summary = "List the accounts under a code with what they come to now")
  @GetMapping("/ledger-accounts")
  @PreAuthorize(Staff.READS)
  Page<LedgerView.Account> accounts(
      @RequestParam(defaultValue = "ACCOUNTS_RECEIVABLE") AccountCode code,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return lists.accounts(code, PageRequest.of(cursor, limit)).map(LedgerView.Account::of);
  }

  @Operation(summary = "Read what moved on an account, with the balance after each line")
  @GetMapping("/ledger-accounts/{id}/movements")
  @PreAuthorize(Staff.READS)
  Page<LedgerView.Movement> movements(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    UUID account =
        lists
            .account(id)
            .orElseThrow(() -> new NotFoundException("ledger account", id))
            .account()
            .id();
    return lists
        .movements(account, from, to, PageRequest.of(cursor, limit))
        .map(LedgerView.Movement::of);
  }

  @Operation(summary = "List the entries of the journal, the one posted last first")
  @GetMapping("/ledger-entries")
  @PreAuthorize(Staff.READS)
  Page<LedgerView.Entry> journal(
      @RequestParam(required = false) @Nullable PostingRule rule,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return lists
        .journal(new JournalFilter(rule, from, to), PageRequest.of(cursor, limit))
        .map(LedgerView.Entry::of);
  }

  @Operation(summary = "Read an entry")
  @GetMapping("/ledger-entries/{id}")
  @PreAuthorize(Staff.READS)
  LedgerView.Entry entry(@PathVariable String id) {
    return ledger
        .entry(id)
        .map(LedgerView.Entry::of)
        .orElseThrow(() -> new NotFoundException("ledger entry", id));
  }

  @Operation(summary = "Read whose the cash is")
  @GetMapping("/ledger/beneficiaries")
  @PreAuthorize(Staff.READS)
  Page<LedgerView.Beneficiary> beneficiaries(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return lists.beneficiaries(PageRequest.of(cursor, limit)).map(LedgerView.Beneficiary::of);
  }

  @Operation(summary = "Export the journal as CSV, a line of an entry a row")
  @GetMapping(path = "/ledger/export", produces = "text/csv")
  @PreAuthorize(Staff.READS)
  void export(
      @RequestParam(required = false) @Nullable PostingRule rule,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      HttpServletResponse response)
      throws IOException {
    export.write(new JournalFilter(rule, from, to), response);
  }
}
