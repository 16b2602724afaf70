package io.hatua.web.maintenance;

import io.hatua.document.Documents;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceCategory;
import io.hatua.maintenance.Priority;
import io.hatua.maintenance.Reporter;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.RequestFilter;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.page.PageRequest;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages on which a renter reports what is broken and follows it (S1-60, S1-68): the token in
 * their address, the same as of the rent's page, is the proof.
 */
@PageController
@RequestMapping("/repairs/{tenantId}/{token}")
class RepairController {

  private final Maintenance maintenance;
  private final Charges charges;
  private final Leases leases;
  private final Documents documents;
  private final Tenants tenants;
  private final Clock clock;

  RepairController(
      Maintenance maintenance,
      Charges charges,
      Leases leases,
      Documents documents,
      Tenants tenants,
      Clock clock) {
    this.maintenance = maintenance;
    this.charges = charges;
    this.leases = leases;
    this.documents = documents;
    this.tenants = tenants;
    this.clock = clock;
  }

  @GetMapping
  String list(@PathVariable String tenantId, @PathVariable String token, Model model) {
    return show(
        tenantId,
        token,
        new SubmitRequest(null, null, "MEDIUM", null),
        Identifiers.next("key"),
        FieldFaults.NONE,
        model);
  }

  /**
   * @param key of the page that was sent, so that sending it twice reports once
   */
  @PostMapping
  String report(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String priority,
      @RequestParam(required = false) @Nullable String description,
      @RequestParam(required = false) @Nullable List<MultipartFile> photos,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model)
      throws IOException {
    RentAccount account = account(token);
    SubmitRequest command =
        new SubmitRequest(lease(account).unitId(), category, priority, description);
    try {
      String id =
          maintenance
              .submit(
                  command,
                  Photos.read(photos),
                  new Reporter(account.customerId(), account.leaseId()),
                  account.leaseId() + "/" + key)
              .requestId();
      flash.addFlashAttribute("done", "request-reported");
      return "redirect:" + address(tenantId, token) + "/" + id;
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(tenantId, token, command, key, new FieldFaults(e.faults()), model);
    }
  }

  @GetMapping("/{id}")
  String follow(
      @PathVariable String tenantId,
      @PathVariable String token,
      @PathVariable String id,
      HtmxRequest htmx,
      Model model) {
    return follow(tenantId, token, id, FieldFaults.NONE, htmx, model);
  }

  /** Says that it is broken again. */
  @PostMapping("/{id}/reopening")
  String reopen(
      @PathVariable String tenantId,
      @PathVariable String token,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String text,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    request(token, id);
    try {
      maintenance.reopen(id, text, account(token).customerId());
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return follow(tenantId, token, id, new FieldFaults(e.faults()), htmx, model);
    }
    return "redirect:" + address(tenantId, token) + "/" + id;
  }

  /** Says that nothing needs to be mended any more. */
  @PostMapping("/{id}/cancellation")
  String cancel(
      @PathVariable String tenantId, @PathVariable String token, @PathVariable String id) {
    request(token, id);
    maintenance.cancel(id, "NOT_NEEDED");
    return "redirect:" + address(tenantId, token) + "/" + id;
  }

  @GetMapping("/{id}/documents/{documentId}")
  ResponseEntity<byte[]> photo(
      @PathVariable String token, @PathVariable String id, @PathVariable String documentId) {
    return Photos.show(request(token, id), documentId, documents);
  }

  private String show(
      String tenantId,
      String token,
      SubmitRequest form,
      String key,
      FieldFaults faults,
      Model model) {
    RentAccount account = account(token);
    model.addAttribute("self", address(tenantId, token));
    model.addAttribute("lease", lease(account));
    model.addAttribute("form", form);
    model.addAttribute("key", key);
    model.addAttribute("faults", faults);
    model.addAttribute("categories", MaintenanceCategory.values());
    model.addAttribute("priorities", Priority.values());
    model.addAttribute("operator", tenants.current().name());
    model.addAttribute(
        "requests",
        maintenance
            .list(
                new RequestFilter(null, false, null, account.leaseId(), null, null),
                PageRequest.of(null, null))
            .items());
    return "maintenance/report";
  }

  private String follow(
      String tenantId, String token, String id, FieldFaults faults, HtmxRequest htmx, Model model) {
    RequestDetails request = request(token, id);
    Instant until = request.reopenUntil();
    model.addAttribute("self", address(tenantId, token));
    model.addAttribute("request", request);
    model.addAttribute("faults", faults);
    model.addAttribute("over", request.summary().status().isOver());
    model.addAttribute("reopenable", until != null && !clock.instant().isAfter(until));
    model.addAttribute("operator", tenants.current().name());
    return htmx.view("maintenance/follow", "state");
  }

  private LeaseSummary lease(RentAccount account) {
    return leases.find(account.leaseId()).orElseThrow().summary();
  }

  private RequestDetails request(String token, String id) {
    String leaseId = account(token).leaseId();
    return maintenance
        .find(id)
        .filter(request -> leaseId.equals(request.leaseId()))
        .orElseThrow(() -> new NotFoundException("request", id));
  }

  private RentAccount account(String token) {
    return charges
        .findByToken(token)
        .orElseThrow(() -> new NotFoundException("account", "of this link"));
  }

  private static String address(String tenantId, String token) {
    return "/repairs/" + tenantId + "/" + token;
  }
}
