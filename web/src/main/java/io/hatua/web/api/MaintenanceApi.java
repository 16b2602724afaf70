package io.hatua.web.api;

import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.Photo;
import io.hatua.maintenance.Reporter;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.RequestFilter;
import io.hatua.maintenance.RequestSummary;
import io.hatua.maintenance.SlaFigure;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.maintenance.Submitted;
import io.hatua.maintenance.VendorInvoices;
import io.hatua.maintenance.VendorWork;
import io.hatua.messaging.engine.EngineView;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Maintenance requests, from the report to the completed work (S1-60). */
@RestController
@RequestMapping("/api/v1/requests")
class MaintenanceApi {

  private final Maintenance maintenance;
  private final VendorInvoices invoices;
  private final EngineView engine;
  private final EventHistory events;

  MaintenanceApi(
      Maintenance maintenance, VendorInvoices invoices, EngineView engine, EventHistory events) {
    this.maintenance = maintenance;
    this.invoices = invoices;
    this.engine = engine;
    this.events = events;
  }

  /** 202 with the case. */
  @Operation(summary = "Report what is broken: its data as JSON in the part request, and photos")
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize(Staff.MANAGES)
  ResponseEntity<Submitted> submit(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestPart(required = false) @Nullable SubmitRequest request,
      @RequestPart(required = false) @Nullable List<MultipartFile> photos,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user)
      throws IOException {
    if (request == null) {
      throw new FaultsException(List.of(new Fault("request", Fault.REQUIRED, "is needed")));
    }
    List<Photo> uploaded = new ArrayList<>();
    for (MultipartFile photo : photos == null ? List.<MultipartFile>of() : photos) {
      uploaded.add(new Photo(photo.getBytes()));
    }
    Submitted submitted =
        maintenance.submit(
            request,
            uploaded,
            new Reporter(user.userId(), null),
            "api/" + Objects.requireNonNullElseGet(key, () -> Identifiers.next("key")));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/requests/" + submitted.requestId()))
        .body(submitted);
  }

  @Operation(summary = "List requests, newest first")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<RequestSummary> list(
      @RequestParam(required = false) @Nullable MaintenanceStatus status,
      @RequestParam(defaultValue = "false") boolean openOnly,
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable String assigneeId,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return maintenance.list(
        new RequestFilter(status, openOnly, propertyId, null, assigneeId, q),
        PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read how well the times of the last twelve months were kept")
  @GetMapping("/figures")
  @PreAuthorize(Staff.READS)
  List<SlaFigure> figures(@RequestParam(required = false) @Nullable String propertyId) {
    return maintenance.figures(propertyId);
  }

  @Operation(summary = "Read a request with its clocks, assignments, notes and costs")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  RequestDetails find(@PathVariable String id) {
    return maintenance.find(id).orElseThrow(() -> new NotFoundException("request", id));
  }

  @Operation(summary = "List what vendors completed of a request, with their invoices")
  @GetMapping("/{id}/vendor-work")
  @PreAuthorize(Staff.READS)
  List<VendorWork> vendorWork(@PathVariable String id) {
    find(id);
    return invoices.ofRequest(id);
  }

  @Operation(summary = "Read where the process of a request stands")
  @GetMapping("/{id}/process")
  @PreAuthorize(Staff.READS)
  LeaseCaseApi.Process process(@PathVariable String id) {
    return engine
        .instanceOf("request", id)
        .map(LeaseCaseApi.Process::of)
        .orElseThrow(() -> new NotFoundException("process of request", id));
  }

  @Operation(summary = "List the events of a request's case")
  @GetMapping("/{id}/events")
  @PreAuthorize(Staff.READS)
  List<EventEnvelope> events(@PathVariable String id) {
    return events.ofCase(find(id).correlationId());
  }

  @Operation(summary = "Say who does the work, whatever the engine found")
  @PostMapping("/{id}/assignee")
  @PreAuthorize(Staff.MANAGES)
  RequestDetails assign(@PathVariable String id, @RequestBody Assign command) {
    maintenance.assign(id, command.assigneeId(), command.reason());
    return find(id);
  }

  @Operation(summary = "Cancel a request until its work is completed")
  @PostMapping("/{id}/cancellation")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.MANAGES)
  RequestDetails cancel(@PathVariable String id, @RequestBody Cancel command) {
    maintenance.cancel(id, command.reason());
    return find(id);
  }

  @Operation(summary = "Say that it is broken again, while there is time")
  @PostMapping("/{id}/reopening")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.MANAGES)
  RequestDetails reopen(
      @PathVariable String id,
      @RequestBody Reopen command,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    maintenance.reopen(id, command.text(), user.userId());
    return find(id);
  }

  record Reopen(@Nullable String text) {}

  record Assign(@Nullable String assigneeId, @Nullable String reason) {}

  record Cancel(@Nullable String reason) {}
}
