package io.hatua.termination;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.effect.Effects;
import io.hatua.lease.LeaseEndings;
import io.hatua.lease.Leases;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.FinalRents;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code lease-termination} around the tenancy, one method a job; {@link
 * SettlementSteps} and {@link RefundSteps} have those around the money. Each may be called again at
 * any point: it has its effect once and gives the same answer.
 */
@Service
public class TerminationSteps {

  private final Effects effects;
  private final TerminationRows rows;
  private final LeaseEndings endings;
  private final Leases leases;
  private final FinalRents rents;
  private final TaskDecisions decisions;
  private final Outbox outbox;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TerminationSteps(
      Effects effects,
      TerminationRows rows,
      LeaseEndings endings,
      Leases leases,
      FinalRents rents,
      TaskDecisions decisions,
      Outbox outbox,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.rows = rows;
    this.endings = endings;
    this.leases = leases;
    this.rents = rents;
    this.decisions = decisions;
    this.outbox = outbox;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What the process waits by. */
  public TerminationFacts announce(String id) {
    return once(
        id,
        "announce",
        TerminationFacts.class,
        termination ->
            new TerminationFacts(
                termination.lastDayOverAt(),
                policies.duration(Policy.TERMINATION_REMINDER).toString(),
                policies.duration(Policy.TERMINATION_REFUND_ANSWER).toString()));
  }

  /**
   * The lease goes on: months that were charged in part are charged whole. Publishes {@code
   * lease.notice_withdrawn}.
   *
   * @throws IllegalStateException when by our own record nobody withdrew the notice
   */
  public void concludeWithdrawal(String id) {
    once(
        id,
        "withdraw",
        Done.class,
        termination -> {
          termination.expect("withdraw", TerminationStatus.NOTICE);
          if (termination.withdrawnAt() == null) {
            throw new IllegalStateException(
                "expected the notice of %s to be withdrawn, but nobody did".formatted(id));
          }
          rows.status(id, TerminationStatus.WITHDRAWN);
          rows.closed(id, now());
          endings.goOn(termination.leaseId());
          publish(
              termination,
              EventType.LEASE_NOTICE_WITHDRAWN,
              subject(termination),
              new Changes().set("lastDay", termination.lastDay(), null));
          rents.correct(termination.leaseId());
          return new Done();
        });
  }

  /**
   * Charges the rent up to the last day and takes back what was charged beyond it: the point of no
   * return.
   *
   * @return until when the unit is to be inspected; empty when the notice was withdrawn
   * @throws IllegalStateException when by our own record the last day is not over
   */
  public Optional<Instant> chargeFinally(String id) {
    return Optional.ofNullable(
        once(
                id,
                "charge",
                Charged.class,
                termination -> {
                  if (termination.withdrawnAt() != null) {
                    return new Charged(null);
                  }
                  termination.expect("charge", TerminationStatus.NOTICE);
                  if (now().isBefore(termination.lastDayOverAt())) {
                    throw new IllegalStateException(
                        "expected the last day of %s to be over, but it is not".formatted(id));
                  }
                  rows.status(id, TerminationStatus.INSPECTION);
                  publish(
                      termination,
                      EventType.LEASE_FINALLY_CHARGED,
                      subject(termination),
                      to(termination, TerminationStatus.INSPECTION));
                  rents.charge(termination.leaseId());
                  return new Charged(now().plus(policies.duration(Policy.TERMINATION_INSPECTION)));
                })
            .inspectionDueAt());
  }

  /** Reminds whoever is waited for; a repeated call soon after reminds nobody. */
  public void remind(String id, Awaited awaited) {
    transaction.executeWithoutResult(
        status -> {
          Termination termination = rows.lock(id);
          Instant now = now();
          Instant before = now.minus(policies.duration(Policy.TERMINATION_REMINDER).dividedBy(2));
          if (termination.status() == awaited.status() && rows.remind(id, before, now)) {
            publish(
                termination,
                EventType.LEASE_TERMINATION_REMINDER_DUE,
                new TerminationEvents.ReminderDue(
                    termination.leaseId(), id, awaited, awaited.group()),
                new Changes());
          }
        });
  }

  /**
   * Keeps what was found in the unit, by our own record of it. Publishes {@code lease.inspected}.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody inspected in Hatua
   */
  public void concludeInspection(String id, long processInstanceKey, String job) {
    TaskDecision decision =
        decisions.taken(processInstanceKey, Awaited.INSPECTION.elementId(), job);
    once(
        id,
        "inspection/" + decision.taskKey(),
        Done.class,
        termination -> {
          termination.expect("inspect", TerminationStatus.INSPECTION);
          Currency currency = currency(termination);
          Inspection inspection =
              inspection(decision, rows.inspections(id, currency).size() + 1, currency);
          rows.insert(id, inspection);
          rows.status(id, TerminationStatus.INSPECTED);
          publish(
              termination,
              EventType.LEASE_INSPECTED,
              new TerminationEvents.Inspected(
                  termination.leaseId(),
                  id,
                  inspection.condition(),
                  inspection.deductions().size(),
                  inspection.damageMinorUnits(),
                  currency.getCurrencyCode()),
              to(termination, TerminationStatus.INSPECTED));
          return new Done();
        });
  }

  /** The tenancy is over and the unit may be let. Publishes {@code occupancy.ended}. */
  public void endOccupancy(String id) {
    once(
        id,
        "vacate",
        Done.class,
        termination -> {
          termination.expect("end the occupancy of", TerminationStatus.SETTLED);
          endings.vacate(termination.leaseId());
          return new Done();
        });
  }

  /**
   * The account is settled and what goes back has gone. Publishes {@code lease.terminated}.
   *
   * @throws IllegalStateException when by our own record a refund is still due
   */
  public void terminate(String id) {
    once(
        id,
        "terminate",
        Done.class,
        termination -> {
          termination.expect("close", TerminationStatus.SETTLED, TerminationStatus.REFUNDED);
          if (termination.status() == TerminationStatus.SETTLED
              && rows.settlements(id).getLast().refund().isPositive()) {
            throw new IllegalStateException(
                "expected the rest of the deposit of %s to have gone back, but it has not"
                    .formatted(id));
          }
          rows.status(id, TerminationStatus.COMPLETED);
          rows.closed(id, now());
          endings.terminate(termination.leaseId(), id);
          return new Done();
        });
  }

  private static Inspection inspection(TaskDecision decision, int number, Currency currency) {
    JsonNode answers = decision.answers();
    List<Deduction> deductions = new ArrayList<>();
    for (int line = 1; line <= answers.path("deductions").asInt(); line++) {
      BigDecimal amount = new BigDecimal(answers.path("amount" + line).asText());
      deductions.add(
          new Deduction(
              answers.path("reason" + line).asText().strip(),
              new Money(
                  amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                  currency)));
    }
    return new Inspection(
        number,
        Condition.valueOf(answers.path("condition").asText()),
        answers.path("note").asText(),
        decision.decidedBy(),
        decision.onBehalfOf(),
        decision.decidedAt(),
        deductions);
  }

  private Currency currency(Termination termination) {
    return Currency.getInstance(
        leases.find(termination.leaseId()).orElseThrow().summary().terms().currency());
  }

  private void publish(Termination termination, EventType type, Object data, Changes changes) {
    outbox.publish(type, Aggregate.lease(termination.leaseId()), data, changes);
  }

  static TerminationEvents.Subject subject(Termination termination) {
    return new TerminationEvents.Subject(termination.leaseId(), termination.id());
  }

  static Changes to(Termination termination, TerminationStatus next) {
    return new Changes().set("terminationStatus", termination.status().code(), next.code());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T once(String id, String step, Class<T> outcomeType, Function<Termination, T> work) {
    return effects.once(
        "termination/" + id + "/" + step, id, outcomeType, () -> work.apply(rows.lock(id)));
  }

  private record Charged(@Nullable Instant inspectionDueAt) {}

  private record Done() {}
}
