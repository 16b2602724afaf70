package io.hatua.web.lease;

import io.hatua.lease.LeaseFilter;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.Leases;
import io.hatua.page.PageRequest;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of leases; its search and filters stand in the address. */
@PageController
class LeaseListController {

  private final Leases leases;
  private final Choices choices;

  LeaseListController(Leases leases, Choices choices) {
    this.leases = leases;
    this.choices = choices;
  }

  @GetMapping("/leases")
  @PreAuthorize(Staff.READS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable LeaseStatus status,
      @RequestParam(required = false) @Nullable String unitId,
      @RequestParam(required = false) @Nullable String customerId,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("status", status);
    model.addAttribute("statuses", LeaseStatus.values());
    model.addAttribute("unitId", unitId);
    model.addAttribute("unitName", unitId == null ? null : choices.unitName(unitId));
    model.addAttribute("customerId", customerId);
    model.addAttribute(
        "customerName", customerId == null ? null : choices.customerName(customerId));
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "leases",
        leases.list(new LeaseFilter(status, unitId, customerId, q), PageRequest.of(cursor, null)));
    return htmx.view("lease/list", "list");
  }
}
