package io.hatua.web.maintenance;

import io.hatua.document.Documents;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.maintenance.CancelReason;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceCategory;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.Priority;
import io.hatua.maintenance.Reporter;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.RequestFilter;
import io.hatua.maintenance.RequestSummary;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.maintenance.Technicians;
import io.hatua.maintenance.VendorInvoices;
import io.hatua.outbox.Aggregate;
import io.hatua.page.PageRequest;
import io.hatua.property.Properties;
import io.hatua.property.UnitFilter;
import io.hatua.property.Units;
import io.hatua.sla.SlaLevel;
import io.hatua.user.Teams;
import io.hatua.web.casefile.CaseFile;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.casefile.Timeline;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The board of what is open, the history, and of each request where its case stands (S1-72). */
@PageController
@RequestMapping("/requests")
class RequestController {

  private final Maintenance maintenance;
  private final VendorInvoices invoices;
  private final Technicians technicians;
  private final Properties properties;
  private final Units units;
  private final Teams teams;
  private final Documents documents;
  private final CaseFiles files;
  private final PartyNames names;
  private final Clock clock;

  RequestController(
      Maintenance maintenance,
      VendorInvoices invoices,
      Technicians technicians,
      Properties properties,
      Units units,
      Teams teams,
      Documents documents,
      CaseFiles files,
      PartyNames names,
      Clock clock) {
    this.maintenance = maintenance;
    this.invoices = invoices;
    this.technicians = technicians;
    this.properties = properties;
    this.units = units;
    this.teams = teams;
    this.documents = documents;
    this.files = files;
    this.names = names;
    this.clock = clock;
  }

  /** What is open, what breaches next first. */
  @GetMapping
  @PreAuthorize(Staff.READS)
  String board(
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable String teamId,
      @RequestParam(required = false) @Nullable String supplierId,
      HtmxRequest htmx,
      Model model) {
    List<RequestSummary> open =
        maintenance.board(empty(propertyId), empty(teamId), empty(supplierId));
    model.addAttribute("requests", open);
    model.addAttribute("late", open.stream().filter(RequestController::isLate).count());
    model.addAttribute(
        "atRisk", open.stream().filter(one -> one.level() == SlaLevel.AT_RISK).count());
    model.addAttribute("unassigned", open.stream().filter(one -> one.assigneeId() == null).count());
    model.addAttribute("propertyId", propertyId);
    model.addAttribute("teamId", teamId);
    model.addAttribute("supplierId", supplierId);
    model.addAttribute("vendors", technicians.vendors());
    model.addAttribute(
        "properties", properties.list(null, new PageRequest(null, PageRequest.MAX_LIMIT)).items());
    model.addAttribute("teams", teams.all());
    model.addAttribute("names", names);
    model.addAttribute("now", clock.instant());
    return htmx.view("maintenance/board", "list");
  }

  /** Everything there was, newest first: also the history of a property (S1-68). */
  @GetMapping("/history")
  @PreAuthorize(Staff.READS)
  String history(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable MaintenanceStatus status,
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("status", status);
    model.addAttribute("statuses", MaintenanceStatus.values());
    model.addAttribute("propertyId", propertyId);
    model.addAttribute("cursor", cursor);
    model.addAttribute("names", names);
    model.addAttribute(
        "requests",
        maintenance.list(
            new RequestFilter(status, false, empty(propertyId), null, null, q),
            PageRequest.of(cursor, null)));
    return htmx.view("maintenance/history", "list");
  }

  /** How well the times were kept, month by month (S1-67). */
  @GetMapping("/figures")
  @PreAuthorize(Staff.READS)
  String figures(
      @RequestParam(required = false) @Nullable String propertyId, HtmxRequest htmx, Model model) {
    model.addAttribute("propertyId", propertyId);
    model.addAttribute(
        "properties", properties.list(null, new PageRequest(null, PageRequest.MAX_LIMIT)).items());
    model.addAttribute("figures", maintenance.figures(empty(propertyId)));
    return htmx.view("maintenance/figures", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.MANAGES)
  String blank(Model model) {
    return form(
        new SubmitRequest(null, null, "MEDIUM", null),
        Identifiers.next("key"),
        FieldFaults.NONE,
        model);
  }

  @PostMapping
  @PreAuthorize(Staff.MANAGES)
  String submit(
      @ModelAttribute("form") SubmitRequest form,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(required = false) @Nullable List<MultipartFile> photos,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model)
      throws IOException {
    try {
      String id =
          maintenance
              .submit(form, Photos.read(photos), new Reporter(user.userId(), null), key)
              .requestId();
      flash.addFlashAttribute("done", "request-reported");
      return back(id);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(form, key, new FieldFaults(e.faults()), model);
    }
  }

  /**
   * The page, or for htmx the part that changes.
   *
   * @param seen fingerprint of what the reader has; while nothing else is to be seen, the answer is
   *     204
   * @param view which part of what happened is shown
   */
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  @Nullable String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String seen,
      Timeline.View view,
      @ModelAttribute("format") PageFormat format,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    return show(id, seen, view, format, FieldFaults.NONE, htmx, response, model);
  }

  @GetMapping("/{id}/diagram")
  @PreAuthorize(Staff.READS)
  @ResponseBody
  ResponseEntity<CaseFile.Diagram> diagram(@PathVariable String id) {
    request(id);
    return files.diagram(Aggregate.request(id));
  }

  @GetMapping("/{id}/documents/{documentId}")
  @PreAuthorize(Staff.READS)
  ResponseEntity<byte[]> photo(@PathVariable String id, @PathVariable String documentId) {
    return Photos.show(request(id), documentId, documents);
  }

  /** A manager says who does it, whatever the engine found. */
  @PostMapping("/{id}/assignee")
  @PreAuthorize(Staff.MANAGES)
  String assign(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String assigneeId,
      @RequestParam(required = false) @Nullable String reason,
      Timeline.View view,
      @ModelAttribute("format") PageFormat format,
      HtmxRequest htmx,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      maintenance.assign(id, assigneeId, reason);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      FieldFaults faults = new FieldFaults(e.faults());
      return Objects.requireNonNull(show(id, null, view, format, faults, htmx, response, model));
    }
    flash.addFlashAttribute("done", "work-assigned");
    return back(id);
  }

  @PostMapping("/{id}/notes")
  @PreAuthorize(Staff.MANAGES)
  String note(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String text,
      Timeline.View view,
      @ModelAttribute("format") PageFormat format,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    try {
      maintenance.note(id, text);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      FieldFaults faults = new FieldFaults(e.faults());
      return Objects.requireNonNull(show(id, null, view, format, faults, htmx, response, model));
    }
    return back(id);
  }

  @PostMapping("/{id}/cancellation")
  @PreAuthorize(Staff.MANAGES)
  String cancel(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason,
      RedirectAttributes flash) {
    maintenance.cancel(id, reason);
    flash.addFlashAttribute("done", "request-cancelled");
    return back(id);
  }

  private @Nullable String show(
      String id,
      @Nullable String seen,
      Timeline.View view,
      PageFormat format,
      FieldFaults faults,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    RequestDetails request = request(id);
    CaseFile file =
        files.of(
            Aggregate.request(id),
            request.correlationId(),
            "/requests/" + id,
            List.of(),
            view,
            format);
    String fingerprint = Integer.toHexString(Objects.hash(request.toString(), file.toString()));
    if (htmx.wantsPart() && fingerprint.equals(seen)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    MaintenanceStatus status = request.summary().status();
    model.addAttribute("request", request);
    model.addAttribute("file", file);
    model.addAttribute("fingerprint", fingerprint);
    model.addAttribute("open", file.running() || !status.isOver());
    model.addAttribute("faults", faults);
    model.addAttribute("names", names);
    model.addAttribute("now", clock.instant());
    model.addAttribute(
        "assignable",
        switch (status) {
          case OPEN, ASSIGNED, IN_PROGRESS, PAUSED -> true;
          default -> false;
        });
    model.addAttribute("vendorWork", invoices.ofRequest(id));
    model.addAttribute("technicians", technicians.all());
    model.addAttribute("cancelReasons", CancelReason.values());
    return htmx.view("maintenance/request", "case");
  }

  private String form(SubmitRequest form, String key, FieldFaults faults, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("key", key);
    model.addAttribute("faults", faults);
    model.addAttribute("categories", MaintenanceCategory.values());
    model.addAttribute("priorities", Priority.values());
    model.addAttribute(
        "units",
        units
            .list(new UnitFilter(null, null, null), new PageRequest(null, PageRequest.MAX_LIMIT))
            .items());
    return "maintenance/new";
  }

  private RequestDetails request(String id) {
    return maintenance.find(id).orElseThrow(() -> new NotFoundException("request", id));
  }

  private static boolean isLate(RequestSummary request) {
    SlaLevel level = request.level();
    return level != null && level.escalation() > 0;
  }

  private static @Nullable String empty(@Nullable String typed) {
    return typed == null || typed.isBlank() ? null : typed;
  }

  private static String back(String id) {
    return "redirect:/requests/" + id;
  }
}
