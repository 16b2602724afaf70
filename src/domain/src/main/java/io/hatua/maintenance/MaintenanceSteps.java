package io.hatua.maintenance;

import io.hatua.effect.Effects;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code maintenance-request}, one method a job. Each may be called again at any
 * point: it has its effect once and gives the same answer. Every step but the last two first looks
 * whether the request was cancelled, and throws {@link RequestCancelledException}.
 */
@Service
public class MaintenanceSteps {

  /** What stands for the triage rule when somebody decided. */
  public static final String BY_HAND = "BY_HAND";

  private final MaintenanceRecords requests;
  private final MaintenanceReads reads;
  private final Maintenance maintenance;
  private final WorkCharges charges;
  private final SlaClocks clocks;
  private final TaskDecisions decisions;
  private final Effects effects;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  MaintenanceSteps(
      MaintenanceRecords requests,
      MaintenanceReads reads,
      Maintenance maintenance,
      WorkCharges charges,
      SlaClocks clocks,
      TaskDecisions decisions,
      Effects effects,
      Policies policies,
      Tenants tenants,
      Outbox outbox,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.requests = requests;
    this.reads = reads;
    this.maintenance = maintenance;
    this.charges = charges;
    this.clocks = clocks;
    this.decisions = decisions;
    this.effects = effects;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Gathers what the triage decides from; what people wrote stays here. */
  public TriageFacts receive(String requestId) {
    return within(
        requestId,
        request -> {
          MaintenanceCategory category = request.reportedCategory;
          return new TriageFacts(
              Signal.in(request.description).stream().map(Signal::name).toList(),
              category == null ? null : category.name(),
              request.reportedPriority.name(),
              policies.duration(Policy.MAINTENANCE_REMINDER).toString());
        });
  }

  /**
   * Records what the table found (S1-61); the running clocks get the times of the new priority.
   *
   * @return whether nobody needs to look at it; else nothing is recorded yet
   */
  public boolean triage(String requestId, Triage triage) {
    return once(
            requestId,
            "triage",
            triage,
            Answer.class,
            request -> {
              if (triage.sure()) {
                triage(
                    request,
                    MaintenanceCategory.valueOf(triage.category()),
                    Priority.valueOf(triage.priority()),
                    Skill.valueOf(triage.skill()),
                    triage.estimateMinorUnits(),
                    triage.rule());
              }
              return new Answer(triage.sure());
            })
        .yes();
  }

  /**
   * Records what a manager found, by our own record of it.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public void concludeTriage(String requestId, long processInstanceKey, String job) {
    decided(
        requestId,
        Awaited.TRIAGE,
        processInstanceKey,
        job,
        (request, decision) -> {
          triage(
              request,
              MaintenanceCategory.valueOf(text(decision, "category")),
              Priority.valueOf(text(decision, "priority")),
              Skill.valueOf(text(decision, "skill")),
              Math.multiplyExact(decision.answers().path("estimate").asLong(), 100L),
              BY_HAND);
          return new Answer(true);
        });
  }

  /**
   * Makes the request a work order (S1-62). Publishes {@code workorder.created}.
   *
   * @return whether the owner is asked first: the estimate is above the limit
   */
  public boolean createWorkOrder(String requestId) {
    return once(
            requestId,
            "work-order",
            requestId,
            Answer.class,
            request -> {
              boolean ownerNeeded =
                  Objects.requireNonNull(request.estimateMinorUnits())
                      > policies.number(Policy.MAINTENANCE_OWNER_LIMIT);
              MaintenanceStatus before = request.status();
              request.open(ownerNeeded);
              requests.save(request);
              maintenance.publish(
                  request,
                  EventType.WORKORDER_CREATED,
                  new MaintenanceEvents.WorkOrderCreated(
                      requestId,
                      request.priority(),
                      dueAt(request, ClockKind.RESPONSE),
                      dueAt(request, ClockKind.RESOLUTION)),
                  before);
              if (ownerNeeded) {
                tell(request, EventType.WORKORDER_OWNER_ASKED);
              }
              return new Answer(ownerNeeded);
            })
        .yes();
  }

  /**
   * Records what the owner said, by our own record of it; who refuses ends the request.
   *
   * @param job {@code job_} and the key of the job
   * @return whether the owner agreed
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public boolean concludeOwner(String requestId, long processInstanceKey, String job) {
    return decided(
        requestId,
        Awaited.OWNER,
        processInstanceKey,
        job,
        (request, decision) -> {
          boolean agreed = text(decision, "decision").equals("APPROVE");
          if (agreed) {
            request.ownerAgreed();
            requests.save(request);
          } else {
            maintenance.cancel(request, CancelReason.OWNER_REFUSED);
          }
          return new Answer(agreed);
        });
  }

  /** Looks for somebody to do it (S1-63); finds nobody where a manager must choose. */
  public void assign(String requestId, int round) {
    once(
        requestId,
        "assign/" + round,
        round,
        Answer.class,
        request -> {
          if (request.status() != MaintenanceStatus.OPEN) {
            return new Answer(true);
          }
          return new Answer(maintenance.findSomebody(request));
        });
  }

  /** Whether the assignee has done it, and whether somebody looks at the evidence. */
  public WorkState concludeWork(String requestId) {
    return within(
        requestId,
        request -> {
          boolean finished =
              request.status() == MaintenanceStatus.IN_REVIEW
                  || request.status() == MaintenanceStatus.COMPLETED;
          if (finished) {
            request.engineKnows();
            requests.save(request);
          }
          return new WorkState(finished, policies.number(Policy.MAINTENANCE_REVIEW) != 0);
        });
  }

  /**
   * Records what the review of the evidence found, by our own record of it (S4-04).
   *
   * @param job {@code job_} and the key of the job
   * @return whether the work is accepted; else it goes back to the assignee
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public boolean concludeReview(String requestId, long processInstanceKey, String job) {
    return decided(
        requestId,
        Awaited.REVIEW,
        processInstanceKey,
        job,
        (request, decision) -> {
          boolean accepted = text(decision, "decision").equals("ACCEPT");
          if (!accepted) {
            request.sendBack();
            requests.save(request);
            maintenance.addNote(requestId, decision.decidedBy(), text(decision, "missing"));
          }
          return new Answer(accepted);
        });
  }

  /**
   * Completes the work, which stops the resolution clock (S1-67, S1-71). What our own staff's work
   * cost is charged to the property; a vendor's work may be invoiced from now on (S1-68). Publishes
   * {@code workorder.completed}.
   *
   * @return until when it can be reopened
   */
  public Instant complete(String requestId, int round) {
    return once(
            requestId,
            "complete/" + round,
            round,
            Until.class,
            request -> {
              MaintenanceStatus before = request.status();
              Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
              Instant until = now.plus(policies.duration(Policy.MAINTENANCE_REOPEN));
              request.complete(now, until);
              requests.save(request);
              clocks.stop(request, ClockKind.RESOLUTION, now);
              charges.charge(request, now);
              maintenance.publish(
                  request,
                  EventType.WORKORDER_COMPLETED,
                  new MaintenanceEvents.Completed(
                      requestId,
                      request.propertyId,
                      reads.cost(requestId).minorUnits(),
                      tenants.current().currency(),
                      inTime(request, ClockKind.RESPONSE, now),
                      inTime(request, ClockKind.RESOLUTION, now)),
                  before);
              return new Until(until);
            })
        .at();
  }

  /**
   * Whether it was reopened after that round: then the number of the next; else it is closed for
   * good. Publishes {@code request.closed}.
   */
  public Period concludePeriod(String requestId, int round) {
    return once(
        requestId,
        "period/" + round,
        round,
        Period.class,
        request -> {
          boolean reopened = request.round() > round;
          if (reopened) {
            request.engineKnows();
          } else {
            request.close(clock.instant());
            tell(request, EventType.REQUEST_CLOSED);
          }
          requests.save(request);
          return new Period(reopened, request.round());
        });
  }

  /** The process has taken note that the request was cancelled. */
  public void concludeCancellation(String requestId) {
    transaction.executeWithoutResult(
        status -> {
          MaintenanceRequest request = requests.lock(requestId);
          if (request.status() != MaintenanceStatus.CANCELLED) {
            throw new IllegalStateException(
                "expected request %s to be cancelled, but it is %s"
                    .formatted(requestId, request.status().code()));
          }
          request.engineKnows();
          requests.save(request);
        });
  }

  /** Reminds whoever is waited for; a repeated call soon after reminds nobody. */
  public void remind(String requestId, Awaited awaited) {
    transaction.executeWithoutResult(
        status -> {
          MaintenanceRequest request = requests.lock(requestId);
          Instant now = clock.instant();
          Duration interval = policies.duration(Policy.MAINTENANCE_REMINDER);
          if (isAwaited(request, awaited)
              && request.remind(now.minus(interval.dividedBy(2)), now)) {
            requests.save(request);
            String assignee = awaited == Awaited.WORK ? request.assigneeId() : null;
            outbox.publish(
                EventType.WORKORDER_REMINDER_DUE,
                Aggregate.request(requestId),
                new MaintenanceEvents.ReminderDue(
                    requestId, awaited, assignee == null ? Role.ESTATE_MANAGER.group() : assignee));
          }
        });
  }

  private static boolean isAwaited(MaintenanceRequest request, Awaited awaited) {
    return switch (awaited) {
      case TRIAGE -> request.status() == MaintenanceStatus.SUBMITTED;
      case OWNER -> request.status() == MaintenanceStatus.AWAITING_OWNER;
      case WORK ->
          switch (request.status()) {
            case OPEN, ASSIGNED, IN_PROGRESS, PAUSED -> true;
            default -> false;
          };
      case REVIEW -> request.status() == MaintenanceStatus.IN_REVIEW;
    };
  }

  private void triage(
      MaintenanceRequest request,
      MaintenanceCategory category,
      Priority priority,
      Skill skill,
      long estimate,
      String rule) {
    MaintenanceStatus before = request.status();
    request.triage(category, priority, skill, estimate, rule);
    requests.save(request);
    clocks.retime(request);
    maintenance.publish(
        request,
        EventType.MAINTENANCE_TRIAGED,
        new MaintenanceEvents.Triaged(request.id, category, priority, skill, rule),
        before);
  }

  private Instant dueAt(MaintenanceRequest request, ClockKind kind) {
    return clocks.ofRound(request).stream()
        .filter(stored -> stored.kind() == kind)
        .map(SlaClocks.Stored::dueAt)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private boolean inTime(MaintenanceRequest request, ClockKind kind, Instant now) {
    return clocks.ofRound(request).stream()
        .filter(stored -> stored.kind() == kind)
        .flatMap(stored -> stored.clock().passed(now).stream())
        .allMatch(level -> level.escalation() == 0);
  }

  private void tell(MaintenanceRequest request, EventType type) {
    outbox.publish(type, Aggregate.request(request.id), new MaintenanceEvents.About(request.id));
  }

  private boolean decided(
      String requestId,
      Awaited awaited,
      long processInstanceKey,
      String job,
      Conclusion conclusion) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              TaskDecision decision = decisions.taken(processInstanceKey, awaited.elementId(), job);
              return once(
                      requestId,
                      "task/" + decision.taskKey(),
                      decision.taskKey(),
                      Answer.class,
                      request -> conclusion.of(request, decision))
                  .yes();
            }));
  }

  private <T> T within(String requestId, Function<MaintenanceRequest, T> work) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              MaintenanceRequest request = requests.lock(requestId);
              request.expectNotCancelled();
              return work.apply(request);
            }));
  }

  private <T> T once(
      String requestId,
      String step,
      Object input,
      Class<T> outcomeType,
      Function<MaintenanceRequest, T> work) {
    return effects.once(
        "request/" + requestId + "/" + step, input, outcomeType, () -> within(requestId, work));
  }

  private static String text(TaskDecision decision, String field) {
    return decision.answers().path(field).asText();
  }

  /** What follows from a decision. */
  private interface Conclusion {
    Answer of(MaintenanceRequest request, TaskDecision decision);
  }

  private record Answer(boolean yes) {}

  private record Until(Instant at) {}

  /** Where the work stands. */
  public record WorkState(boolean workFinished, boolean reviewNeeded) {}

  /** What became of a completed round. */
  public record Period(boolean requestReopened, int round) {}
}
