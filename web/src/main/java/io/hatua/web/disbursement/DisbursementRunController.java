package io.hatua.web.disbursement;

import io.hatua.disbursement.DisbursementFilter;
import io.hatua.disbursement.DisbursementRun;
import io.hatua.disbursement.DisbursementRuns;
import io.hatua.disbursement.Disbursements;
import io.hatua.disbursement.Draft;
import io.hatua.disbursement.RunSummary;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.PageRequest;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The runs that calculate disbursements: what one would pay and why something waits, before it is
 * started; how far it is; and a summary that ties to the ledger.
 */
@PageController
@RequestMapping("/disbursement-runs")
class DisbursementRunController {

  private static final int RUNS = 50;
  private static final int PREVIEWED = 200;

  private final DisbursementRuns runs;
  private final Disbursements disbursements;
  private final Properties properties;
  private final PartyNames names;
  private final Submissions submissions;
  private final Tenants tenants;

  DisbursementRunController(
      DisbursementRuns runs,
      Disbursements disbursements,
      Properties properties,
      PartyNames names,
      Submissions submissions,
      Tenants tenants) {
    this.runs = runs;
    this.disbursements = disbursements;
    this.properties = properties;
    this.names = names;
    this.submissions = submissions;
    this.tenants = tenants;
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(Model model) {
    model.addAttribute("runs", runs.latest(RUNS));
    model.addAttribute("unexplained", runs.unexplained());
    model.addAttribute("properties", properties);
    return "disbursement/runs";
  }

  /** What the run would pay; who starts it has read that. */
  @GetMapping("/new")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String preview(
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable String throughOn,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    LocalDate through = reader.date("throughOn", throughOn);
    try {
      List<Draft> drafts =
          submissions.run(reader.faults(), () -> runs.preview(propertyId, through, PREVIEWED));
      return form(propertyId, throughOn, drafts, FieldFaults.NONE, model);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(propertyId, throughOn, List.of(), new FieldFaults(e.faults()), model);
    }
  }

  @PostMapping
  @PreAuthorize(Staff.HANDLES_MONEY)
  String start(
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable String throughOn,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    LocalDate through = reader.date("throughOn", throughOn);
    try {
      DisbursementRun run = submissions.run(reader.faults(), () -> runs.start(propertyId, through));
      flash.addFlashAttribute("done", "disbursement-run-started");
      return "redirect:/disbursement-runs/" + run.id();
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(propertyId, throughOn, List.of(), new FieldFaults(e.faults()), model);
    }
  }

  /** The page, or for htmx the part that changes while the run goes on. */
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    DisbursementRun run =
        runs.find(id).orElseThrow(() -> new NotFoundException("disbursement run", id));
    RunSummary summary = runs.summary(id);
    model.addAttribute("run", run);
    model.addAttribute("property", property(run.propertyId()));
    model.addAttribute("summary", summary);
    model.addAttribute("unexplained", runs.unexplained());
    model.addAttribute("open", run.calculatedAt() == null || !summary.isOver());
    model.addAttribute("currency", tenants.current().currency());
    model.addAttribute("names", names);
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "disbursements",
        disbursements.list(
            new DisbursementFilter(null, id, null, null, null), PageRequest.of(cursor, null)));
    return htmx.view("disbursement/run", "run");
  }

  private String form(
      @Nullable String propertyId,
      @Nullable String throughOn,
      List<Draft> drafts,
      FieldFaults faults,
      Model model) {
    model.addAttribute("propertyId", propertyId);
    model.addAttribute("throughOn", throughOn == null ? tenants.today() : throughOn);
    model.addAttribute("drafts", drafts);
    model.addAttribute("unexplained", runs.unexplained());
    model.addAttribute("faults", faults);
    model.addAttribute("names", names);
    model.addAttribute("properties", properties);
    model.addAttribute(
        "all", properties.list(null, new PageRequest(null, PageRequest.MAX_LIMIT)).items());
    return "disbursement/preview";
  }

  private @Nullable String property(@Nullable String id) {
    return id == null ? null : properties.find(id).map(Property::name).orElse(id);
  }
}
