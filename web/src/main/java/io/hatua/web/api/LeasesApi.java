package io.hatua.web.api;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseFilter;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.lease.ProposalOutcome;
import io.hatua.lease.ProposeLease;
import io.hatua.lease.WithdrawalOutcome;
import io.hatua.ledger.LedgerQueries;
import io.hatua.outbox.Aggregate;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.problem.Problems;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Leases and their cases (S1-20). */
@RestController
@RequestMapping("/api/v1/leases")
class LeasesApi {

  private final Leases leases;
  private final Documents documents;
  private final LedgerQueries ledger;
  private final Commands commands;

  LeasesApi(Leases leases, Documents documents, LedgerQueries ledger, Commands commands) {
    this.leases = leases;
    this.documents = documents;
    this.ledger = ledger;
    this.commands = commands;
  }

  /** 202 with the case, or 409 with every conflict that is visible now. */
  @Operation(summary = "Propose a lease; 409 names every conflict that is visible now")
  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  ResponseEntity<?> propose(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody ProposeLease command) {
    ProposalOutcome outcome =
        commands.once(key, "propose-lease", command, ProposalOutcome.class, leases::propose);
    return switch (outcome) {
      case ProposalOutcome.Accepted accepted ->
          ResponseEntity.accepted()
              .location(URI.create("/api/v1/leases/" + accepted.leaseId()))
              .body(accepted);
      case ProposalOutcome.Conflict conflict -> {
        ProblemDetail problem =
            Problems.detail(
                HttpStatus.CONFLICT,
                "LEASE_CONFLICT",
                "The lease contradicts what is already there; nothing was created.");
        problem.setProperty("reasons", conflict.reasons());
        yield ResponseEntity.of(problem).build();
      }
    };
  }

  /** Newest first. */
  @Operation(summary = "List leases, newest first")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<LeaseSummary> list(
      @RequestParam(required = false) @Nullable LeaseStatus status,
      @RequestParam(required = false) @Nullable String unitId,
      @RequestParam(required = false) @Nullable String customerId,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return leases.list(
        new LeaseFilter(status, unitId, customerId, q), PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a lease")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  LeaseView find(@PathVariable String id) {
    return leases.find(id).map(LeaseView::of).orElseThrow(() -> new NotFoundException("lease", id));
  }

  /** Calls the case off until the lease is active; after that 409 names the process to use. */
  @Operation(summary = "Call a lease off until it is active")
  @PostMapping("/{id}/withdrawal")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.MANAGES)
  LeaseView withdraw(@PathVariable String id, @RequestBody Withdrawal command) {
    return switch (commands.run(
        command, c -> leases.withdraw(id, Objects.requireNonNullElse(c.reason(), "")))) {
      case WithdrawalOutcome.Recorded recorded -> find(id);
      case WithdrawalOutcome.AlreadyCancelled cancelled -> find(id);
      case WithdrawalOutcome.TooLate late -> throw late.refusal();
    };
  }

  @Operation(summary = "Read the ledger entries of a lease")
  @GetMapping("/{id}/ledger-entries")
  @PreAuthorize(Staff.READS)
  List<LedgerView.Entry> ledgerEntries(@PathVariable String id) {
    find(id);
    return ledger.entriesOfLease(id).stream().map(LedgerView.Entry::of).toList();
  }

  @Operation(summary = "List the documents of a lease")
  @GetMapping("/{id}/documents")
  @PreAuthorize(Staff.READS)
  List<Document> documents(@PathVariable String id) {
    find(id);
    return documents.of(Aggregate.lease(id));
  }

  /**
   * @param reason for the people who read the lease
   */
  record Withdrawal(@Nullable String reason) {}
}
