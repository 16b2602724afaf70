package io.hatua.web.api;

import io.hatua.audit.AuditLog;
import io.hatua.audit.AuditRecord;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.AuditSearch;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, when, from where, and what was before and after. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

  private final AuditLog log;
  private final AuditSearch search;

  AuditApi(AuditLog log, AuditSearch search) {
    this.log = log;
    this.search = search;
  }

  /**
   * @param intact whether no row was changed or taken out
   * @param firstBroken the number of the first row that does not fit
   */
  record Chain(boolean intact, @Nullable Long firstBroken) {}

  @Operation(summary = "Search the audit log, the latest first")
  @GetMapping
  @PreAuthorize(Staff.AUDITS)
  Page<AuditRecord> list(
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(required = false) @Nullable String caseId,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return log.list(search.filter(person, caseId, type, from, to), PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Export what is found in the audit log as CSV")
  @GetMapping(path = "/export", produces = "text/csv")
  @PreAuthorize(Staff.AUDITS)
  void export(
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(required = false) @Nullable String caseId,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      HttpServletResponse response)
      throws IOException {
    var filter = search.filter(person, caseId, type, from, to);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
    search.export(filter, response.getWriter());
  }

  @Operation(summary = "Check that no row of the audit log was tampered with")
  @GetMapping("/chain")
  @PreAuthorize(Staff.AUDITS)
  Chain chain() {
    OptionalLong broken = log.firstBroken();
    return new Chain(broken.isEmpty(), broken.isEmpty() ? null : broken.getAsLong());
  }
}
