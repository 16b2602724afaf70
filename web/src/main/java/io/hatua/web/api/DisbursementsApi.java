package io.hatua.web.api;

import io.hatua.disbursement.Disbursement;
import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.DisbursementFilter;
import io.hatua.disbursement.DisbursementRun;
import io.hatua.disbursement.DisbursementRuns;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.disbursement.Disbursements;
import io.hatua.disbursement.Draft;
import io.hatua.disbursement.RunSummary;
import io.hatua.disbursement.Statements;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.engine.EngineView;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.StatementCsv;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What owners are paid (S1-80 to S1-91); approvals are tasks. */
@RestController
@RequestMapping("/api/v1")
class DisbursementsApi {

  private static final int RUNS = 50;
  private static final int PREVIEWED = 200;

  private final DisbursementRuns runs;
  private final Disbursements disbursements;
  private final Statements statements;
  private final EngineView engine;
  private final EventHistory events;
  private final Commands commands;

  DisbursementsApi(
      DisbursementRuns runs,
      Disbursements disbursements,
      Statements statements,
      EngineView engine,
      EventHistory events,
      Commands commands) {
    this.runs = runs;
    this.disbursements = disbursements;
    this.statements = statements;
    this.engine = engine;
    this.events = events;
    this.commands = commands;
  }

  /**
   * A run to start.
   *
   * @param propertyId the only property of it; none for all
   * @param throughOn the last day that counts; none for today
   */
  record NewRun(@Nullable String propertyId, @Nullable LocalDate throughOn) {}

  /** A run and where it stands. */
  record Run(DisbursementRun run, RunSummary summary) {}

  /** 202 with the run. */
  @Operation(summary = "Start a run by hand, for all properties or one")
  @PostMapping("/disbursement-runs")
  @PreAuthorize(Staff.HANDLES_MONEY)
  ResponseEntity<DisbursementRun> start(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody NewRun command) {
    DisbursementRun run =
        commands.once(
            key,
            "start-disbursement-run",
            command,
            DisbursementRun.class,
            asked -> runs.start(asked.propertyId(), asked.throughOn()));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/disbursement-runs/" + run.id()))
        .body(run);
  }

  /** Of the first properties by their ids. */
  @Operation(summary = "Read what a run would pay, what would wait, and why")
  @GetMapping("/disbursement-runs/preview")
  @PreAuthorize(Staff.READS)
  List<Draft> preview(
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable LocalDate throughOn) {
    return runs.preview(propertyId, throughOn, PREVIEWED);
  }

  @Operation(summary = "List the latest runs")
  @GetMapping("/disbursement-runs")
  @PreAuthorize(Staff.READS)
  List<DisbursementRun> latest() {
    return runs.latest(RUNS);
  }

  @Operation(summary = "Read a run and where its disbursements stand")
  @GetMapping("/disbursement-runs/{id}")
  @PreAuthorize(Staff.READS)
  Run run(@PathVariable String id) {
    DisbursementRun run =
        runs.find(id).orElseThrow(() -> new NotFoundException("disbursement run", id));
    return new Run(run, runs.summary(id));
  }

  @Operation(summary = "List disbursements, newest first")
  @GetMapping("/disbursements")
  @PreAuthorize(Staff.READS)
  Page<Disbursement> list(
      @RequestParam(required = false) @Nullable DisbursementStatus status,
      @RequestParam(required = false) @Nullable String runId,
      @RequestParam(required = false) @Nullable String ownerId,
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return disbursements.list(
        new DisbursementFilter(status, runId, ownerId, propertyId, q),
        PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a disbursement with its lines, approvals and payouts")
  @GetMapping("/disbursements/{id}")
  @PreAuthorize(Staff.READS)
  DisbursementDetails find(@PathVariable String id) {
    return disbursements.find(id).orElseThrow(() -> new NotFoundException("disbursement", id));
  }

  @Operation(summary = "Read the owner's statement as CSV")
  @GetMapping(path = "/disbursements/{id}/statement", produces = "text/csv")
  @PreAuthorize(Staff.READS)
  void statement(@PathVariable String id, HttpServletResponse response) throws IOException {
    StatementCsv.write(find(id), response);
  }

  @Operation(summary = "Read the owner's statement as PDF")
  @GetMapping(
      path = "/disbursements/{id}/statement/pdf",
      produces = MediaType.APPLICATION_PDF_VALUE)
  @PreAuthorize(Staff.READS)
  ResponseEntity<byte[]> statementPdf(@PathVariable String id) {
    return DocumentResponse.pdf(id, statements.pdf(id));
  }

  @Operation(summary = "Read where the process of a disbursement stands")
  @GetMapping("/disbursements/{id}/process")
  @PreAuthorize(Staff.READS)
  LeaseCaseApi.Process process(@PathVariable String id) {
    find(id);
    return engine
        .instanceOf("disbursement", id)
        .map(LeaseCaseApi.Process::of)
        .orElseThrow(() -> new NotFoundException("process of disbursement", id));
  }

  @Operation(summary = "List the events of a disbursement's case")
  @GetMapping("/disbursements/{id}/events")
  @PreAuthorize(Staff.READS)
  List<EventEnvelope> events(@PathVariable String id) {
    return events.ofCase(find(id).disbursement().correlationId());
  }
}
