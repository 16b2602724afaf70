package io.hatua.web.api;

import io.hatua.bank.BankEntry;
import io.hatua.bank.BankReconciliation;
import io.hatua.bank.BankStatement;
import io.hatua.bank.StatementImports;
import io.hatua.bank.ThreeWay;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.settlement.SettledLine;
import io.hatua.settlement.Settlement;
import io.hatua.settlement.Settlements;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * What providers settled, what the bank's statements show, and whether they tie with the books
 * (S3-22, S3-23); differences are explained in tasks.
 */
@RestController
@RequestMapping("/api/v1")
class BankApi {

  private final BankReconciliation bank;
  private final StatementImports imports;
  private final Settlements settlements;

  BankApi(BankReconciliation bank, StatementImports imports, Settlements settlements) {
    this.bank = bank;
    this.imports = imports;
    this.settlements = settlements;
  }

  /** A settlement and what it is made of. */
  record Settled(Settlement settlement, List<SettledLine> lines) {}

  /**
   * An account and whether its three balances agree.
   *
   * @param adjusted what the bank would have, were it and the books complete
   * @param difference between that and the books
   */
  record Compared(ThreeWay balances, Money adjusted, Money difference, boolean ties) {

    static Compared of(ThreeWay check) {
      return new Compared(check, check.adjusted(), check.difference(), check.ties());
    }
  }

  /** What was taken over; a statement that was known before is named too. */
  record Imported(List<String> bankStatementIds) {}

  @Operation(summary = "List what payment providers settled, newest first")
  @GetMapping("/settlements")
  @PreAuthorize(Staff.READS)
  Page<Settlement> settlements(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return settlements.list(PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a settlement with its captures, refunds and charges")
  @GetMapping("/settlements/{id}")
  @PreAuthorize(Staff.READS)
  Settled settlement(@PathVariable String id) {
    return new Settled(
        settlements.find(id).orElseThrow(() -> new NotFoundException("settlement", id)),
        settlements.lines(id));
  }

  /** All statements of the file or none. */
  @Operation(summary = "Take over a file of bank statements (ISO 20022 camt.053)")
  @PostMapping(path = "/bank-statements", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize(Staff.HANDLES_MONEY)
  Imported add(@RequestPart(required = false) @Nullable MultipartFile file) throws IOException {
    if (file == null) {
      throw new FaultsException(List.of(new Fault("file", Fault.REQUIRED, "is needed")));
    }
    return new Imported(imports.add(file.getBytes()));
  }

  @Operation(summary = "List bank statements, newest first")
  @GetMapping("/bank-statements")
  @PreAuthorize(Staff.READS)
  Page<BankStatement> list(
      @RequestParam(required = false) @Nullable CashAccount account,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return bank.list(account, PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a bank statement")
  @GetMapping("/bank-statements/{id}")
  @PreAuthorize(Staff.READS)
  BankStatement find(@PathVariable String id) {
    return bank.find(id).orElseThrow(() -> new NotFoundException("bank statement", id));
  }

  @Operation(summary = "List the entries of a bank statement and what they are in the books")
  @GetMapping("/bank-statements/{id}/entries")
  @PreAuthorize(Staff.READS)
  Page<BankEntry> entries(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    find(id);
    return bank.entries(id, PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Compare bank, books and beneficiaries of each account that has a statement")
  @GetMapping("/bank-reconciliation")
  @PreAuthorize(Staff.READS)
  List<Compared> check() {
    return bank.check().stream().map(Compared::of).toList();
  }
}
