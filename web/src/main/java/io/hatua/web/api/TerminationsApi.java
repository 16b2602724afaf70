package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.messaging.engine.EngineView;
import io.hatua.money.Money;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.termination.NoticeTerms;
import io.hatua.termination.Settlement;
import io.hatua.termination.TerminationCause;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.Terminations;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ends of leases (S1-32); inspections and approvals are tasks. */
@RestController
@RequestMapping("/api/v1/leases/{id}/termination")
class TerminationsApi {

  private final Terminations terminations;
  private final EngineView engine;
  private final EventHistory events;
  private final Commands commands;

  TerminationsApi(
      Terminations terminations, EngineView engine, EventHistory events, Commands commands) {
    this.terminations = terminations;
    this.engine = engine;
    this.events = events;
    this.commands = commands;
  }

  /**
   * A notice.
   *
   * @param lastDay of the tenancy
   * @param byRenter whether the renter gave it, on paper or by word; else the manager does
   * @param reason for the people who read it, or none
   */
  record Notice(@Nullable LocalDate lastDay, @Nullable Boolean byRenter, @Nullable String reason) {}

  /** The termination that began. */
  record Given(String terminationId) {}

  /**
   * The end of a lease and what its last settlement comes to.
   *
   * @param applied what the deposit pays; null while nothing is settled, as the others
   * @param refund what goes back of the deposit
   * @param stillOwed what stays open on the account
   */
  record Settled(
      TerminationDetails details,
      @Nullable Money applied,
      @Nullable Money refund,
      @Nullable Money stillOwed) {

    static Settled of(TerminationDetails details) {
      Optional<Settlement> settlement = details.settlement();
      return new Settled(
          details,
          settlement.map(Settlement::applied).orElse(null),
          settlement.map(Settlement::refund).orElse(null),
          settlement.map(Settlement::stillOwed).orElse(null));
    }
  }

  /** 202 with the termination; 422 says which last day the period of notice allows. */
  @Operation(summary = "Give notice of a lease")
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.MANAGES)
  Given give(
      @PathVariable String id,
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody Notice command) {
    return commands.once(
        key,
        "give-notice/" + id,
        command,
        Given.class,
        c ->
            new Given(
                terminations.giveNotice(
                    id,
                    c.lastDay(),
                    Boolean.TRUE.equals(c.byRenter())
                        ? TerminationCause.RENTER
                        : TerminationCause.MANAGER,
                    c.reason())));
  }

  @Operation(summary = "Read which last day a notice given today allows")
  @GetMapping("/notice")
  @PreAuthorize(Staff.READS)
  NoticeTerms terms(@PathVariable String id) {
    return terminations.noticeTerms(id);
  }

  @Operation(summary = "Read the end of a lease with its inspections, settlements and approvals")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Settled find(@PathVariable String id) {
    return Settled.of(require(id));
  }

  /** Until the last day is over; after that 409. */
  @Operation(summary = "Withdraw the notice of a lease")
  @PostMapping("/withdrawal")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.MANAGES)
  Settled withdraw(@PathVariable String id) {
    terminations.withdraw(require(id).termination().id());
    return Settled.of(require(id));
  }

  @Operation(summary = "Read where the process of a lease's end stands")
  @GetMapping("/process")
  @PreAuthorize(Staff.READS)
  LeaseCaseApi.Process process(@PathVariable String id) {
    return engine
        .instanceOf("termination", require(id).termination().id())
        .map(LeaseCaseApi.Process::of)
        .orElseThrow(() -> new NotFoundException("process of the end of lease", id));
  }

  @Operation(summary = "List the events of the case of a lease's end")
  @GetMapping("/events")
  @PreAuthorize(Staff.READS)
  List<EventEnvelope> events(@PathVariable String id) {
    return events.ofCase(require(id).termination().correlationId());
  }

  private TerminationDetails require(String leaseId) {
    return terminations
        .ofLease(leaseId)
        .orElseThrow(() -> new NotFoundException("termination of lease", leaseId));
  }
}
