package io.hatua.web.api;

import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerFinding;
import io.hatua.ledger.LedgerQueries;
import io.hatua.tenancy.Tenants;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books: balances, and whether they hold together. */
@RestController
@RequestMapping("/api/v1/ledger")
class LedgerApi {

  private final LedgerQueries ledger;
  private final LedgerCheck check;
  private final Tenants tenants;

  LedgerApi(LedgerQueries ledger, LedgerCheck check, Tenants tenants) {
    this.ledger = ledger;
    this.check = check;
    this.tenants = tenants;
  }

  /** Balances per account code; per book and currency they add up to zero. */
  @Operation(summary = "Read the balance of each account code on a day")
  @GetMapping("/trial-balance")
  @PreAuthorize(Staff.READS)
  List<LedgerView.Balance> trialBalance(@RequestParam(required = false) @Nullable LocalDate on) {
    return ledger.trialBalance(on == null ? tenants.today() : on).stream()
        .map(LedgerView.Balance::of)
        .toList();
  }

  /** What does not hold in the books; an empty list is what it must be. */
  @Operation(summary = "Check the books; nothing is what must be found")
  @GetMapping("/findings")
  @PreAuthorize(Staff.READS)
  List<LedgerFinding> findings() {
    return check.findings();
  }
}
