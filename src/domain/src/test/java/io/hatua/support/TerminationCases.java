package io.hatua.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.claim.ProcessClaims;
import io.hatua.deposit.ProviderRefund;
import io.hatua.outbox.Aggregate;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import io.hatua.termination.Awaited;
import io.hatua.termination.NextApproval;
import io.hatua.termination.RefundDecision;
import io.hatua.termination.RefundSteps;
import io.hatua.termination.Settlement;
import io.hatua.termination.SettlementOutcome;
import io.hatua.termination.SettlementSteps;
import io.hatua.termination.Termination;
import io.hatua.termination.TerminationCause;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.TerminationSteps;
import io.hatua.termination.Terminations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Takes the end of a lease to wherever a test begins, within the test's invocation. */
@Component
public class TerminationCases {

  public static final String INSPECTOR = "usr_inspector";

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final LeaseCases leases;
  private final Terminations terminations;
  private final TerminationSteps steps;
  private final SettlementSteps settlements;
  private final RefundSteps refunds;
  private final ProcessClaims claims;
  private final EngineTasks tasks;
  private final TaskWork work;
  private final ObjectMapper json;
  private final TestClock clock;
  private final Map<String, Long> claimed = new ConcurrentHashMap<>();

  TerminationCases(
      LeaseCases leases,
      Terminations terminations,
      TerminationSteps steps,
      SettlementSteps settlements,
      RefundSteps refunds,
      ProcessClaims claims,
      EngineTasks tasks,
      TaskWork work,
      ObjectMapper json,
      TestClock clock) {
    this.leases = leases;
    this.terminations = terminations;
    this.steps = steps;
    this.settlements = settlements;
    this.refunds = refunds;
    this.claims = claims;
    this.tasks = tasks;
    this.work = work;
    this.json = json;
    this.clock = clock;
  }

  /** Notice of a lease by its manager, for the earliest day. */
  public String noticed(String lease) {
    LocalDate earliest = terminations.noticeTerms(lease).earliest();
    return terminations.giveNotice(lease, earliest, TerminationCause.MANAGER, null);
  }

  /** The last day is over. */
  public String inspecting(String lease) {
    String id = noticed(lease);
    Instant over = one(id).lastDayOverAt();
    if (clock.instant().isBefore(over)) {
      clock.set(over);
    }
    inCase(id, () -> steps.chargeFinally(id));
    return id;
  }

  /**
   * The estate manager has inspected the unit.
   *
   * @param damageMinorUnits a deduction each
   */
  public void inspect(String id, long... damageMinorUnits) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("condition", damageMinorUnits.length == 0 ? "GOOD" : "DAMAGED");
    answers.put("note", "keys returned");
    answers.put("deductions", String.valueOf(damageMinorUnits.length));
    for (int line = 1; line <= damageMinorUnits.length; line++) {
      answers.put("reason" + line, "door " + line);
      answers.put("amount" + line, damageMinorUnits[line - 1] / 100.0);
    }
    decide(id, Awaited.INSPECTION, INSPECTOR, answers);
    inCase(id, () -> steps.concludeInspection(id, instance(id), "job_" + number()));
  }

  /** The account is worked out, and so many people are to approve. */
  public Settlement settle(String id, int approvers) {
    Settlement settlement = settlements.settle(id);
    inCase(id, () -> settlements.planApproval(id, settlement.version(), approvers));
    return settlement;
  }

  /** An approver decides; the process goes on. */
  public NextApproval approve(String id, String user, String decision) {
    TaskOutcome outcome =
        decide(id, Awaited.APPROVAL, user, Map.of("decision", decision, "reason", "Look again"));
    if (!(outcome instanceof TaskOutcome.Done)) {
      throw new IllegalStateException("not decided: " + outcome);
    }
    var asked = details(id).approvals().getLast();
    return Invocation.current()
        .inCase(one(id).correlationId())
        .call(
            () ->
                settlements.concludeApproval(
                    id, asked.version(), asked.round(), instance(id), "job_" + number()));
  }

  /** Inspected and approved by one person. */
  public String approved(String lease, long... damageMinorUnits) {
    String id = inspecting(lease);
    inspect(id, damageMinorUnits);
    settle(id, 1);
    approve(id, "usr_approver", "APPROVE");
    return id;
  }

  public SettlementOutcome apply(String id) {
    int version = details(id).settlement().orElseThrow().version();
    return Invocation.current()
        .inCase(one(id).correlationId())
        .call(() -> settlements.applyDeposit(id, version));
  }

  /** The deposit has paid, the unit is free and the provider is asked for the refund. */
  public String refunding(String lease, long... damageMinorUnits) {
    String id = approved(lease, damageMinorUnits);
    apply(id);
    inCase(id, () -> steps.endOccupancy(id));
    inCase(id, () -> refunds.requestRefund(id));
    return id;
  }

  /** The provider comes to an end with the last refund. */
  public boolean settleRefund(String id, ProviderRefund.State state) {
    leases.settleRefund(one(id).leaseId(), state, "cb_refund_" + number());
    return Invocation.current()
        .inCase(one(id).correlationId())
        .call(() -> refunds.concludeRefund(id, refunds.requestRefund(id).orElseThrow()));
  }

  /** Finance decides about a refund that failed. */
  public RefundDecision mend(String id, String decision) {
    decide(
        id,
        Awaited.REFUND_DECISION,
        "usr_finance",
        Map.of("decision", decision, "transfer", "TRF-1", "note", "spoke to them"));
    return Invocation.current()
        .inCase(one(id).correlationId())
        .call(() -> refunds.concludeMending(id, instance(id), "job_" + number()));
  }

  public TaskOutcome decide(String id, Awaited awaited, String user, Map<String, ?> answers) {
    long task =
        tasks.task(
            instance(id),
            "lease-termination",
            awaited.elementId(),
            List.of(awaited.group()),
            null,
            null);
    return work.complete(
        task, new TaskUser(user, Set.of(awaited.group())), json.valueToTree(answers));
  }

  public TerminationDetails details(String id) {
    return terminations.find(id).orElseThrow();
  }

  public Termination one(String id) {
    return details(id).termination();
  }

  /** The process instance that works on the termination from now on. */
  public long instance(String id) {
    return claimed.computeIfAbsent(
        id,
        unknown -> {
          long instance = NUMBERS.incrementAndGet() + (1L << 59);
          claims.claim("lease-termination", instance, Aggregate.termination(id));
          return instance;
        });
  }

  /** As the process does it: in the correlation of the case. */
  public void inCase(String id, Runnable step) {
    Invocation.current().inCase(one(id).correlationId()).run(step);
  }

  private static long number() {
    return NUMBERS.incrementAndGet();
  }
}
