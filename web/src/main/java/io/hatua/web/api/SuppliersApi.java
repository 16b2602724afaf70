package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.supplier.AddSupplier;
import io.hatua.supplier.BankChange;
import io.hatua.supplier.ChangeSupplier;
import io.hatua.supplier.ProposeBankAccount;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suppliers, and their bank accounts, which take two people (S3-14). */
@RestController
@RequestMapping("/api/v1/suppliers")
class SuppliersApi {

  private final Suppliers suppliers;
  private final Commands commands;

  SuppliersApi(Suppliers suppliers, Commands commands) {
    this.suppliers = suppliers;
    this.commands = commands;
  }

  /**
   * @param bankAccount the end of the account's number; none before a second person confirmed one
   */
  record View(
      String id,
      String name,
      @Nullable String taxNumber,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String userId,
      @Nullable String bankAccount) {

    static View of(Supplier supplier) {
      var account = supplier.bankAccount();
      return new View(
          supplier.id(),
          supplier.name(),
          supplier.taxNumber(),
          supplier.email(),
          supplier.phone(),
          supplier.userId(),
          account == null ? null : account.ending());
    }
  }

  /**
   * @param accountNumber whole, for who is to compare it
   */
  record ChangeView(
      String id,
      String bankCode,
      String accountNumber,
      String accountName,
      BankChange.State state,
      String proposedBy,
      Instant proposedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt) {

    static ChangeView of(BankChange change) {
      return new ChangeView(
          change.id(),
          change.account().bankCode(),
          change.account().accountNumber(),
          change.account().accountName(),
          change.state(),
          change.proposedBy(),
          change.proposedAt(),
          change.decidedBy(),
          change.decidedAt());
    }
  }

  @Operation(summary = "Add a supplier")
  @PostMapping
  @PreAuthorize(Staff.HANDLES_MONEY)
  ResponseEntity<View> add(@RequestBody AddSupplier command) {
    View added = View.of(commands.run(command, suppliers::add));
    return ResponseEntity.created(URI.create("/api/v1/suppliers/" + added.id())).body(added);
  }

  @Operation(summary = "List suppliers by name")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<View> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return suppliers.list(q, PageRequest.of(cursor, limit)).map(View::of);
  }

  @Operation(summary = "Read a supplier")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  View find(@PathVariable String id) {
    return View.of(supplier(id));
  }

  @Operation(summary = "Change what is known of a supplier")
  @PutMapping("/{id}")
  @PreAuthorize(Staff.HANDLES_MONEY)
  View change(@PathVariable String id, @RequestBody ChangeSupplier command) {
    return View.of(suppliers.change(id, command));
  }

  @Operation(summary = "List the bank accounts that were proposed for a supplier, newest first")
  @GetMapping("/{id}/bank-changes")
  @PreAuthorize(Staff.HANDLES_MONEY)
  List<ChangeView> bankChanges(@PathVariable String id) {
    supplier(id);
    return suppliers.bankChanges(id).stream().map(ChangeView::of).toList();
  }

  @Operation(summary = "Propose a bank account; it counts once somebody else confirmed it")
  @PostMapping("/{id}/bank-changes")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.HANDLES_MONEY)
  ChangeView propose(@PathVariable String id, @RequestBody ProposeBankAccount command) {
    return ChangeView.of(commands.run(command, account -> suppliers.propose(id, account)));
  }

  @Operation(summary = "Confirm a bank account that somebody else proposed")
  @PostMapping("/{id}/bank-changes/{changeId}/confirmation")
  @PreAuthorize(Staff.HANDLES_MONEY)
  View confirm(@PathVariable String id, @PathVariable String changeId) {
    suppliers.confirm(id, changeId);
    return find(id);
  }

  @Operation(summary = "Drop a bank account that was proposed")
  @PostMapping("/{id}/bank-changes/{changeId}/refusal")
  @PreAuthorize(Staff.HANDLES_MONEY)
  View refuse(@PathVariable String id, @PathVariable String changeId) {
    suppliers.refuse(id, changeId);
    return find(id);
  }

  private Supplier supplier(String id) {
    return suppliers.find(id).orElseThrow(() -> new NotFoundException("supplier", id));
  }
}
