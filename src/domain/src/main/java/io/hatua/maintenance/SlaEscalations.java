package io.hatua.maintenance;

import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.sla.SlaLevel;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what a clock has passed and tells the managers, once for each level (S1-72, S1-73). Two
 * detectors come here on their own ways: the clock's process by its timer, and the sweep by the
 * stored times. Whoever comes second finds the level on record.
 */
@Service
public class SlaEscalations {

  private static final String SWEEP = "sla-sweep";

  private final SlaClocks clocks;
  private final MaintenanceRecords requests;
  private final UserAccounts accounts;
  private final Policies policies;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SlaEscalations(
      SlaClocks clocks,
      MaintenanceRecords requests,
      UserAccounts accounts,
      Policies policies,
      Outbox outbox,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.clocks = clocks;
    this.requests = requests;
    this.accounts = accounts;
    this.policies = policies;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** The watch of a clock looks at it. */
  public ClockState watch(String clockId) {
    return transaction.execute(status -> look(clockId, SlaClocks.WATCH));
  }

  /** Looks at every clock of the current tenant that is due, a transaction each (S1-72). */
  public void sweep() {
    List<String> due = transaction.execute(status -> clocks.due(clock.instant()));
    due.forEach(id -> transaction.executeWithoutResult(status -> look(id, SWEEP)));
  }

  private ClockState look(String clockId, String detector) {
    SlaClocks.Stored unlocked = clocks.find(clockId);
    MaintenanceRequest request = requests.lock(unlocked.requestId());
    SlaClocks.Stored stored = clocks.lock(clockId);
    Instant now = clock.instant();
    for (SlaLevel level : stored.clock().passed(now)) {
      Instant passedAt = stored.clock().reaches(level).orElseThrow();
      Escalation passed = new Escalation(level, passedAt, now, detector, recipient(request, level));
      if (clocks.record(clockId, passed)) {
        Invocation.current().inCase(request.correlationId).run(() -> tell(request, stored, passed));
      }
    }
    Optional<Instant> next = clocks.schedule(clockId);
    boolean running = stored.clock().stoppedAt() == null;
    boolean allPassed = clocks.escalations(clockId).size() == SlaLevel.values().length;
    return new ClockState(
        next.isEmpty() && (!running || allPassed),
        next.orElseGet(() -> now.plus(policies.duration(Policy.MAINTENANCE_REMINDER))));
  }

  private void tell(MaintenanceRequest request, SlaClocks.Stored stored, Escalation passed) {
    boolean breached = passed.level().escalation() > 0;
    Changes changes = new Changes();
    if (breached && request.escalate(passed.recordedAt())) {
      requests.save(request);
      changes.set("priority", code(request.priority()), "escalated");
    }
    outbox.publish(
        breached ? EventType.SLA_BREACHED : EventType.SLA_AT_RISK,
        Aggregate.request(request.id),
        new MaintenanceEvents.Passed(
            request.id,
            stored.id(),
            stored.kind(),
            passed.level(),
            passed.level().percent(),
            passed.passedAt(),
            passed.recipient()),
        changes);
  }

  /** The assignee is warned; a breach goes as many managers up as its level says. */
  private String recipient(MaintenanceRequest request, SlaLevel level) {
    String assignee = request.assigneeId();
    String managers = Role.ESTATE_MANAGER.group();
    if (assignee == null) {
      return managers;
    }
    if (level.escalation() == 0) {
      return assignee;
    }
    List<UserAccount> chain =
        accounts.managersOf(assignee).stream().filter(UserAccount::enabled).toList();
    return chain.isEmpty()
        ? managers
        : chain.get(Math.min(level.escalation(), chain.size()) - 1).id();
  }

  private static String code(Priority priority) {
    return priority.name().toLowerCase(Locale.ROOT);
  }
}
