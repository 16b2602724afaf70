package io.hatua.web.incident;

import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.Deposits;
import io.hatua.deposit.RefundFailedException;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.engine.EngineView;
import io.hatua.messaging.engine.IncidentNotFoundException;
import io.hatua.messaging.engine.IncidentRepair;
import io.hatua.messaging.engine.IncidentView;
import io.hatua.messaging.relay.OutboxStatus;
import io.hatua.outbox.Aggregate;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.tenancy.Invocation;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.ModelLabels;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.Staff;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What needs a person: stopped steps, refused refunds, messages put aside, odd call-backs. */
@PageController
@RequestMapping("/incidents")
class IncidentController {

  private static final int LIMIT = 50;
  private static final String LIST = "redirect:/incidents";

  private final EngineView engine;
  private final IncidentRepair repair;
  private final Deposits deposits;
  private final DepositDispatch refunds;
  private final OutboxStatus outbox;
  private final ProviderAnomalies anomalies;
  private final CaseFiles files;

  IncidentController(
      EngineView engine,
      IncidentRepair repair,
      Deposits deposits,
      DepositDispatch refunds,
      OutboxStatus outbox,
      ProviderAnomalies anomalies,
      CaseFiles files) {
    this.engine = engine;
    this.repair = repair;
    this.deposits = deposits;
    this.refunds = refunds;
    this.outbox = outbox;
    this.anomalies = anomalies;
    this.files = files;
  }

  /**
   * The case that something is about, as people call it.
   *
   * @param address of its page, if it has one
   */
  record About(String title, @Nullable String address) {}

  /**
   * @param step its label in the model that the case runs on
   */
  record Stopped(IncidentView incident, String step, About about) {}

  record RefusedRefund(DepositRequest deposit, About about) {}

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(
      @RequestParam(required = false) @Nullable Long cursor,
      @ModelAttribute("format") PageFormat format,
      Model model) {
    PageRequest page = PageRequest.first();
    List<IncidentView> open =
        engine.openIncidents(cursor == null ? Long.MAX_VALUE : cursor, page.rowsToRead());
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "stopped",
        Page.of(open, page, incident -> String.valueOf(incident.incidentKey()))
            .map(
                incident ->
                    new Stopped(
                        incident,
                        step(incident),
                        about(
                            new Aggregate(incident.aggregateType(), incident.aggregateId()),
                            format))));
    model.addAttribute(
        "refunds",
        deposits.failedRefunds().stream()
            .map(
                deposit ->
                    new RefusedRefund(deposit, about(Aggregate.lease(deposit.leaseId()), format)))
            .toList());
    model.addAttribute("parked", outbox.parked(Invocation.current().tenantId(), LIMIT));
    model.addAttribute("anomalies", anomalies.latest(LIMIT));
    return "incident/list";
  }

  @PostMapping("/{key}/retry")
  @PreAuthorize(Staff.REPAIRS)
  String retry(@PathVariable long key, RedirectAttributes flash) {
    return repaired(key, repair::retry, "retried", flash);
  }

  @PostMapping("/{key}/question")
  @PreAuthorize(Staff.REPAIRS)
  String askAgain(@PathVariable long key, RedirectAttributes flash) {
    return repaired(key, repair::askAgain, "asked-again", flash);
  }

  private static String repaired(
      long key, LongConsumer repairing, String done, RedirectAttributes flash) {
    try {
      repairing.accept(key);
    } catch (IncidentNotFoundException e) {
      throw new NotFoundException("incident", String.valueOf(key));
    }
    flash.addFlashAttribute("done", done);
    return LIST;
  }

  @PostMapping("/refunds/{depositId}/retry")
  @PreAuthorize(Staff.REPAIRS)
  String retryRefund(@PathVariable String depositId, RedirectAttributes flash) {
    flash.addFlashAttribute("done", refund(depositId));
    return LIST;
  }

  @PostMapping("/messages/{id}/retry")
  @PreAuthorize(Staff.REPAIRS)
  String unpark(@PathVariable String id, RedirectAttributes flash) {
    if (!outbox.unpark(Invocation.current().tenantId(), id)) {
      throw new NotFoundException("parked message", id);
    }
    flash.addFlashAttribute("done", "unparked");
    return LIST;
  }

  private String refund(String depositId) {
    try {
      refunds.retryRefund(depositId);
      return "refund-retried";
    } catch (RefundFailedException e) {
      return "refund-refused";
    } catch (ProviderUnavailableException e) {
      return "provider-silent";
    }
  }

  private About about(Aggregate subject, PageFormat format) {
    return files
        .summary(subject, format)
        .map(
            found ->
                new About(
                    Stream.concat(
                            Stream.of(found.title()),
                            found.facts().stream().limit(1).map(CaseFacts.Fact::value))
                        .collect(Collectors.joining(" · ")),
                    found.address()))
        .orElseGet(() -> new About(subject.id(), null));
  }

  private String step(IncidentView incident) {
    return engine
        .instanceOf(incident.aggregateType(), incident.aggregateId())
        .map(instance -> ModelLabels.of(instance.bpmnXml()).label(incident.elementId()))
        .orElse(incident.elementId());
  }
}
