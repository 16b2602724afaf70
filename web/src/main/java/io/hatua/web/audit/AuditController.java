package io.hatua.web.audit;

import io.hatua.audit.AuditFilter;
import io.hatua.audit.AuditLog;
import io.hatua.audit.AuditRecord;
import io.hatua.fault.FaultsException;
import io.hatua.outbox.EventType;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.AuditSearch;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The audit log: search, export, and whether it is whole. */
@PageController
@RequestMapping("/audit")
class AuditController {

  private final AuditLog log;
  private final AuditSearch search;
  private final PartyNames names;

  AuditController(AuditLog log, AuditSearch search, PartyNames names) {
    this.log = log;
    this.search = search;
    this.names = names;
  }

  /** The filters as they stand in the address. */
  record Asked(
      @Nullable String person,
      @Nullable String caseId,
      @Nullable String type,
      @Nullable String from,
      @Nullable String to) {}

  @GetMapping
  @PreAuthorize(Staff.AUDITS)
  String list(
      @ModelAttribute("asked") Asked asked,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    Page<AuditRecord> found = new Page<>(List.of(), null);
    FieldFaults faults = FieldFaults.NONE;
    try {
      found = log.list(filter(asked), PageRequest.of(cursor, null));
    } catch (FaultsException e) {
      faults = new FieldFaults(e.faults());
    }
    model.addAttribute("faults", faults);
    model.addAttribute("cursor", cursor);
    model.addAttribute("found", found);
    model.addAttribute("names", names);
    model.addAttribute(
        "types", Arrays.stream(EventType.values()).map(EventType::typeName).toList());
    return htmx.view("audit/list", "list");
  }

  @GetMapping("/export")
  @PreAuthorize(Staff.AUDITS)
  void export(@ModelAttribute("asked") Asked asked, HttpServletResponse response)
      throws IOException {
    AuditFilter filter = filter(asked);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
    search.export(filter, response.getWriter());
  }

  @GetMapping("/chain")
  @PreAuthorize(Staff.AUDITS)
  String chain(RedirectAttributes flash) {
    OptionalLong broken = log.firstBroken();
    flash.addFlashAttribute("broken", broken.isEmpty() ? 0 : broken.getAsLong());
    return "redirect:/audit";
  }

  private AuditFilter filter(Asked asked) {
    return search.filter(asked.person(), asked.caseId(), asked.type(), asked.from(), asked.to());
  }
}
