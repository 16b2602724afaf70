package io.hatua.web.maintenance;

import io.hatua.document.Documents;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.maintenance.CostKind;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.PauseReason;
import io.hatua.maintenance.Position;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.RequestFilter;
import io.hatua.maintenance.Signature;
import io.hatua.maintenance.VendorInvoices;
import io.hatua.page.PageRequest;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The work of whoever was sent: take it, begin, stand, write down, be done (S1-66). */
@PageController
@RequestMapping("/work")
class WorkController {

  private final Maintenance maintenance;
  private final VendorInvoices invoices;
  private final Documents documents;
  private final PartyNames names;
  private final Submissions submissions;
  private final Tenants tenants;
  private final Clock clock;

  WorkController(
      Maintenance maintenance,
      VendorInvoices invoices,
      Documents documents,
      PartyNames names,
      Submissions submissions,
      Tenants tenants,
      Clock clock) {
    this.maintenance = maintenance;
    this.invoices = invoices;
    this.documents = documents;
    this.names = names;
    this.submissions = submissions;
    this.tenants = tenants;
    this.clock = clock;
  }

  @GetMapping
  @PreAuthorize(Staff.MENDS)
  String list(@AuthenticationPrincipal SignedInUser user, HtmxRequest htmx, Model model) {
    model.addAttribute(
        "requests",
        maintenance
            .list(
                new RequestFilter(null, true, null, null, user.userId(), null),
                new PageRequest(null, PageRequest.MAX_LIMIT))
            .items());
    model.addAttribute("completed", invoices.ofUser(user.userId()));
    return htmx.view("maintenance/work-list", "list");
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.MENDS)
  String show(@PathVariable String id, @AuthenticationPrincipal SignedInUser user, Model model) {
    return show(own(id, user), FieldFaults.NONE, model);
  }

  @PostMapping("/{id}/accept")
  @PreAuthorize(Staff.MENDS)
  String accept(
      @PathVariable String id,
      Where where,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    Position position = where.read(reader);
    return act(id, user, reader, response, model, () -> maintenance.accept(id, position));
  }

  /** Begins, or goes on after a pause. */
  @PostMapping("/{id}/start")
  @PreAuthorize(Staff.MENDS)
  String start(
      @PathVariable String id,
      Where where,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    Position position = where.read(reader);
    return act(id, user, reader, response, model, () -> maintenance.start(id, position));
  }

  /** It is done, and somebody may have signed for it (S4-04). */
  @PostMapping("/{id}/finish")
  @PreAuthorize(Staff.MENDS)
  String finish(
      @PathVariable String id,
      Where where,
      @ModelAttribute("signature") Signature signature,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    Position position = where.read(reader);
    return act(
        id, user, reader, response, model, () -> maintenance.finish(id, position, signature));
  }

  /** Gives it back before beginning. */
  @PostMapping("/{id}/refusal")
  @PreAuthorize(Staff.MENDS)
  String decline(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    RequestDetails request = own(id, user);
    try {
      maintenance.decline(id, reason);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(request, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "work-declined");
    return "redirect:/work";
  }

  @PostMapping("/{id}/pause")
  @PreAuthorize(Staff.MENDS)
  String pause(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response,
      Model model) {
    return act(id, user, new FormReader(), response, model, () -> maintenance.pause(id, reason));
  }

  @PostMapping("/{id}/notes")
  @PreAuthorize(Staff.MENDS)
  String note(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String text,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response,
      Model model) {
    return act(id, user, new FormReader(), response, model, () -> maintenance.note(id, text));
  }

  @PostMapping("/{id}/photos")
  @PreAuthorize(Staff.MENDS)
  String photos(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable List<MultipartFile> photos,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response,
      Model model)
      throws IOException {
    var read = Photos.read(photos);
    return act(
        id, user, new FormReader(), response, model, () -> maintenance.addEvidence(id, read));
  }

  @PostMapping("/{id}/costs")
  @PreAuthorize(Staff.MENDS)
  String cost(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String amount,
      @RequestParam(required = false) @Nullable String description,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    Long minorUnits =
        reader.amount(
            "amountMinorUnits", amount, Currency.getInstance(tenants.current().currency()));
    return act(
        id,
        user,
        reader,
        response,
        model,
        () -> maintenance.addCost(id, kind, minorUnits, description));
  }

  @GetMapping("/{id}/documents/{documentId}")
  @PreAuthorize(Staff.MENDS)
  ResponseEntity<byte[]> photo(
      @PathVariable String id,
      @PathVariable String documentId,
      @AuthenticationPrincipal SignedInUser user) {
    return Photos.show(own(id, user), documentId, documents);
  }

  private String act(
      String id,
      SignedInUser user,
      FormReader reader,
      HttpServletResponse response,
      Model model,
      Runnable work) {
    RequestDetails request = own(id, user);
    try {
      submissions.run(
          reader.faults(),
          () -> {
            work.run();
            return id;
          });
      return back(id);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(request, new FieldFaults(e.faults()), model);
    }
  }

  private String show(RequestDetails request, FieldFaults faults, Model model) {
    model.addAttribute("request", request);
    model.addAttribute("faults", faults);
    model.addAttribute("names", names);
    model.addAttribute("now", clock.instant());
    model.addAttribute("positions", request.positionsOf(request.summary().assigneeId()));
    model.addAttribute("signatures", request.signaturesOf(request.summary().assigneeId()));
    if (!model.containsAttribute("signature")) {
      model.addAttribute("signature", new Signature(null, null));
    }
    model.addAttribute("reasons", PauseReason.values());
    model.addAttribute("kinds", CostKind.values());
    model.addAttribute("currency", tenants.current().currency());
    model.addAttribute(
        "invoiceable",
        request.summary().status() == MaintenanceStatus.COMPLETED
            && request.summary().supplierId() != null);
    return "maintenance/work";
  }

  private RequestDetails own(String id, SignedInUser user) {
    return maintenance
        .find(id)
        .filter(request -> user.userId().equals(request.summary().assigneeId()))
        .orElseThrow(() -> new NotFoundException("request", id));
  }

  private static String back(String id) {
    return "redirect:/work/" + id;
  }

  /** Where the worker's browser says it is, when they let it; in degrees and metres. */
  record Where(
      @Nullable String latitude, @Nullable String longitude, @Nullable String accuracyMetres) {

    Position read(FormReader reader) {
      return new Position(
          reader.decimal("latitude", latitude),
          reader.decimal("longitude", longitude),
          reader.decimal("accuracyMetres", accuracyMetres));
    }
  }
}
