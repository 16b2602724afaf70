package io.hatua.web.api;

import io.hatua.application.ApplicationFilter;
import io.hatua.application.ApplicationStatus;
import io.hatua.application.ApplicationSummary;
import io.hatua.application.Applications;
import io.hatua.application.SubmitApplication;
import io.hatua.application.Submitted;
import io.hatua.application.WithdrawalOutcome;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** Applications of people who want to rent (S1-10), submitted for them by officers. */
@RestController
@RequestMapping("/api/v1/applications")
class ApplicationsApi {

  private final Applications applications;
  private final Commands commands;

  ApplicationsApi(Applications applications, Commands commands) {
    this.applications = applications;
    this.commands = commands;
  }

  /** 202 with the case. */
  @Operation(summary = "Submit an application for somebody")
  @PostMapping
  @PreAuthorize(Staff.ONBOARDS)
  ResponseEntity<Submitted> submit(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody SubmitApplication command) {
    Submitted submitted =
        commands.once(key, "submit-application", command, Submitted.class, applications::submit);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/applications/" + submitted.applicationId()))
        .body(submitted);
  }

  /** Newest first. */
  @Operation(summary = "List applications, newest first")
  @GetMapping
  @PreAuthorize(Staff.ONBOARDS)
  Page<ApplicationSummary> list(
      @RequestParam(required = false) @Nullable ApplicationStatus status,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return applications.list(new ApplicationFilter(status, q), PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read an application")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.ONBOARDS)
  ApplicationView find(@PathVariable String id) {
    return applications
        .find(id)
        .map(ApplicationView::of)
        .orElseThrow(() -> new NotFoundException("application", id));
  }

  /** Calls the case off until the decision; after that 409. */
  @Operation(summary = "Withdraw an application until it is decided")
  @PostMapping("/{id}/withdrawal")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.ONBOARDS)
  ApplicationView withdraw(@PathVariable String id) {
    return switch (applications.withdraw(id)) {
      case WithdrawalOutcome.Recorded recorded -> find(id);
      case WithdrawalOutcome.TooLate late -> throw late.refusal();
    };
  }
}
