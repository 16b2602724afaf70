package io.hatua.messaging.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1.ModifyProcessInstanceCommandStep2;
import io.grpc.Status;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/** Lets a step run again once the cause of its incident is mended. */
@Service
public class IncidentRepair {

  private static final int RETRIES = 3;

  private final EngineView view;
  private final CamundaClient engine;

  // Lazy: without an engine the application still starts and shows what it knows.
  IncidentRepair(EngineView view, @Lazy CamundaClient engine) {
    this.view = view;
    this.engine = engine;
  }

  /**
   * Gives the step's job its retries back and resolves the incident. Does nothing when the incident
   * is resolved already.
   *
   * @throws IncidentNotFoundException when the tenant has no such incident
   */
  public void retry(long incidentKey) {
    IncidentView incident = find(incidentKey);
    if (incident.resolvedAt() != null) {
      return;
    }
    try {
      if (incident.jobKey() != null) {
        engine.newUpdateRetriesCommand(incident.jobKey()).retries(RETRIES).send().join();
      }
      engine.newResolveIncidentCommand(incidentKey).send().join();
    } catch (ClientStatusException e) {
      passOverIfGone(e);
    }
  }

  /**
   * Sends the instance back from the step that stopped to the user task that nobody decided in
   * Hatua, so that it is decided now. Does nothing when the incident is resolved already.
   *
   * @throws IncidentNotFoundException when the tenant has no such incident, or it has another cause
   */
  public void askAgain(long incidentKey) {
    IncidentView incident = find(incidentKey);
    String undecided =
        incident.undecidedElementId().orElseThrow(() -> new IncidentNotFoundException(incidentKey));
    if (incident.resolvedAt() != null) {
      return;
    }
    ModifyProcessInstanceCommandStep2 way =
        engine
            .newModifyProcessInstanceCommand(incident.processInstanceKey())
            .activateElement(undecided);
    for (long run : view.activeRuns(incident.processInstanceKey(), incident.elementId())) {
      way = way.and().terminateElement(run);
    }
    try {
      way.send().join();
    } catch (ClientStatusException e) {
      passOverIfGone(e);
    }
  }

  private IncidentView find(long incidentKey) {
    return view.incident(incidentKey).orElseThrow(() -> new IncidentNotFoundException(incidentKey));
  }

  /** Resolved, or its instance gone, since the projection last heard of it. */
  private static void passOverIfGone(ClientStatusException e) {
    if (e.getStatusCode() != Status.Code.NOT_FOUND) {
      throw e;
    }
  }
}
