package io.hatua.web.api;

import io.hatua.application.Applications;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.engine.EngineView;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened in an application's case: the process and its events. */
@RestController
@RequestMapping("/api/v1/applications/{id}")
class ApplicationCaseApi {

  private final Applications applications;
  private final EngineView engine;
  private final EventHistory events;

  ApplicationCaseApi(Applications applications, EngineView engine, EventHistory events) {
    this.applications = applications;
    this.engine = engine;
    this.events = events;
  }

  @Operation(summary = "Read where the process of an application stands")
  @GetMapping("/process")
  @PreAuthorize(Staff.ONBOARDS)
  LeaseCaseApi.Process process(@PathVariable String id) {
    correlation(id);
    return engine
        .instanceOf("application", id)
        .map(LeaseCaseApi.Process::of)
        .orElseThrow(() -> new NotFoundException("process of application", id));
  }

  @Operation(summary = "List the events of an application's case")
  @GetMapping("/events")
  @PreAuthorize(Staff.ONBOARDS)
  List<EventEnvelope> events(@PathVariable String id) {
    return events.ofCase(correlation(id));
  }

  private String correlation(String id) {
    return applications
        .find(id)
        .orElseThrow(() -> new NotFoundException("application", id))
        .correlationId();
  }
}
