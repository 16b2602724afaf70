package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.messaging.engine.EngineView;
import io.hatua.messaging.engine.IncidentView;
import io.hatua.messaging.engine.InstanceView;
import io.hatua.messaging.notification.Notification;
import io.hatua.messaging.notification.Notifications;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened in a lease's case: the process, its events, the mails. */
@RestController
@RequestMapping("/api/v1/leases/{id}")
class LeaseCaseApi {

  private final Leases leases;
  private final EngineView engine;
  private final EventHistory events;
  private final Notifications notifications;

  LeaseCaseApi(Leases leases, EngineView engine, EventHistory events, Notifications notifications) {
    this.leases = leases;
    this.engine = engine;
    this.events = events;
    this.notifications = notifications;
  }

  /**
   * Where the process stands, moments behind the engine.
   *
   * @param processInstanceKey as in Operate
   * @param completedElementIds in the order in which they began
   */
  record Process(
      long processInstanceKey,
      String processId,
      int version,
      String state,
      Instant startedAt,
      @Nullable Instant endedAt,
      List<String> activeElementIds,
      List<String> completedElementIds,
      List<IncidentView> openIncidents) {

    static Process of(InstanceView instance) {
      return new Process(
          instance.processInstanceKey(),
          instance.processId(),
          instance.version(),
          instance.state(),
          instance.startedAt(),
          instance.endedAt(),
          instance.activeElementIds(),
          instance.completedElementIds(),
          instance.openIncidents());
    }
  }

  @Operation(summary = "Read where the process of a lease stands")
  @GetMapping("/process")
  @PreAuthorize(Staff.READS)
  Process process(@PathVariable String id) {
    find(id);
    return engine
        .instanceOf("lease", id)
        .map(Process::of)
        .orElseThrow(() -> new NotFoundException("process of lease", id));
  }

  @Operation(summary = "List the events of a case")
  @GetMapping("/events")
  @PreAuthorize(Staff.READS)
  List<EventEnvelope> events(@PathVariable String id) {
    return events.ofCase(find(id).correlationId());
  }

  @Operation(summary = "List the mails of a lease")
  @GetMapping("/notifications")
  @PreAuthorize(Staff.READS)
  List<Notification> notifications(@PathVariable String id) {
    find(id);
    return notifications.of(Aggregate.lease(id));
  }

  private LeaseDetails find(String id) {
    return leases.find(id).orElseThrow(() -> new NotFoundException("lease", id));
  }
}
