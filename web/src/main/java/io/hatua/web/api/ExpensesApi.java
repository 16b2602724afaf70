package io.hatua.web.api;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.expense.ExpenseDetails;
import io.hatua.expense.ExpenseFilter;
import io.hatua.expense.ExpenseStatus;
import io.hatua.expense.ExpenseSummary;
import io.hatua.expense.Expenses;
import io.hatua.expense.Receipt;
import io.hatua.expense.SubmitExpense;
import io.hatua.expense.Submitted;
import io.hatua.expense.WithdrawalOutcome;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.engine.EngineView;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.Permissions;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Expenses, from the submission to the payment (S0-07). Who reads no business sees their own. */
@RestController
@RequestMapping("/api/v1/expenses")
class ExpensesApi {

  private final Expenses expenses;
  private final Documents documents;
  private final EngineView engine;
  private final EventHistory events;
  private final Commands commands;

  ExpensesApi(
      Expenses expenses,
      Documents documents,
      EngineView engine,
      EventHistory events,
      Commands commands) {
    this.expenses = expenses;
    this.documents = documents;
    this.engine = engine;
    this.events = events;
    this.commands = commands;
  }

  /** 202 with the case. */
  @Operation(summary = "Submit an expense: its data as JSON in the part expense, and the receipt")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize(Staff.WORKS)
  ResponseEntity<Submitted> submit(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestPart(required = false) @Nullable SubmitExpense expense,
      @RequestPart(required = false) @Nullable MultipartFile receipt)
      throws IOException {
    if (expense == null) {
      throw new FaultsException(List.of(new Fault("expense", Fault.REQUIRED, "is needed")));
    }
    Receipt uploaded = receipt == null ? null : new Receipt(receipt.getBytes());
    Submitted submitted =
        commands.once(
            key,
            "submit-expense",
            new Submission(expense, uploaded == null ? null : uploaded.content()),
            Submitted.class,
            command -> expenses.submit(command.expense(), uploaded));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/expenses/" + submitted.expenseId()))
        .body(submitted);
  }

  @SuppressWarnings("ArrayRecordComponent") // hashed as JSON, never compared
  private record Submission(SubmitExpense expense, byte @Nullable [] receipt) {}

  /** Newest first. */
  @Operation(summary = "List expenses, newest first")
  @GetMapping
  @PreAuthorize(Staff.WORKS)
  Page<ExpenseSummary> list(
      @RequestParam(required = false) @Nullable ExpenseStatus status,
      @RequestParam(required = false) @Nullable String supplierId,
      @RequestParam(required = false) @Nullable String budgetId,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return expenses.list(
        new ExpenseFilter(status, supplierId, budgetId, readsAll(user) ? null : user.userId(), q),
        PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read an expense with its approvals and payments")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.WORKS)
  ExpenseDetails find(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return expenses
        .find(id)
        .filter(expense -> readsAll(user) || isOwn(expense, user))
        .orElseThrow(() -> new NotFoundException("expense", id));
  }

  @Operation(summary = "Read the receipt of an expense")
  @GetMapping("/{id}/receipt")
  @PreAuthorize(Staff.WORKS)
  ResponseEntity<byte[]> receipt(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    Document receipt = find(id, user).receipt();
    return DocumentResponse.of(receipt, documents.content(receipt.id()));
  }

  @Operation(summary = "Read where the process of an expense stands")
  @GetMapping("/{id}/process")
  @PreAuthorize(Staff.WORKS)
  LeaseCaseApi.Process process(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    find(id, user);
    return engine
        .instanceOf("expense", id)
        .map(LeaseCaseApi.Process::of)
        .orElseThrow(() -> new NotFoundException("process of expense", id));
  }

  @Operation(summary = "List the events of an expense's case")
  @GetMapping("/{id}/events")
  @PreAuthorize(Staff.WORKS)
  List<EventEnvelope> events(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return events.ofCase(find(id, user).correlationId());
  }

  /** By who submitted it, until it is approved; after that 409. */
  @Operation(summary = "Withdraw an expense until it is approved")
  @PostMapping("/{id}/withdrawal")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.WORKS)
  ExpenseDetails withdraw(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    find(id, user);
    return switch (expenses.withdraw(id)) {
      case WithdrawalOutcome.Recorded recorded -> find(id, user);
      case WithdrawalOutcome.TooLate late -> throw late.refusal(id);
    };
  }

  private static boolean readsAll(SignedInUser user) {
    return Permissions.of(user.roles()).read();
  }

  private static boolean isOwn(ExpenseDetails expense, SignedInUser user) {
    return expense.summary().requesterId().equals(user.userId());
  }
}
