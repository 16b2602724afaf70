package io.hatua.termination;

import io.hatua.deposit.Deposits;
import io.hatua.effect.Effects;
import io.hatua.ledger.Account;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.LedgerQueries;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.ChargeKind;
import io.hatua.rent.Charges;
import io.hatua.rent.NewCharge;
import io.hatua.rent.RentAccount;
import io.hatua.rent.RentReceipts;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.task.TaskRefusal;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code lease-termination} up to what the deposit pays, one method a job. Each may be
 * called again at any point: it has its effect once and gives the same answer.
 */
@Service
public class SettlementSteps {

  private final Effects effects;
  private final TerminationRows rows;
  private final Charges charges;
  private final RentReceipts receipts;
  private final Deposits deposits;
  private final TaskDecisions decisions;
  private final LedgerQueries queries;
  private final Outbox outbox;
  private final Policies policies;
  private final Tenants tenants;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SettlementSteps(
      Effects effects,
      TerminationRows rows,
      Charges charges,
      RentReceipts receipts,
      Deposits deposits,
      TaskDecisions decisions,
      LedgerQueries queries,
      Outbox outbox,
      Policies policies,
      Tenants tenants,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.rows = rows;
    this.charges = charges;
    this.receipts = receipts;
    this.deposits = deposits;
    this.decisions = decisions;
    this.queries = queries;
    this.outbox = outbox;
    this.policies = policies;
    this.tenants = tenants;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Works out how the account stands and what the deposit pays of it. */
  public Settlement settle(String id) {
    return inTransaction(
        () -> {
          Termination termination = rows.lock(id);
          if (termination.status() == TerminationStatus.APPROVAL) {
            return rows.settlements(id).getLast();
          }
          termination.expect("settle", TerminationStatus.INSPECTED);
          Settlement settlement = present(termination, termination.settlements() + 1);
          rows.insert(id, settlement);
          rows.status(id, TerminationStatus.APPROVAL);
          return settlement;
        });
  }

  /** Above so much of deposit and damage two people approve, minor units. */
  public long twoPeopleLimit() {
    return policies.number(Policy.TERMINATION_TWO_PEOPLE_LIMIT);
  }

  /**
   * Records how many people have to approve a settlement, and asks the first.
   *
   * @throws IllegalStateException when by our own limit more have to: the table may be stricter,
   *     never looser
   */
  public NextApproval planApproval(String id, int version, int approversNeeded) {
    return once(
        id,
        "settlement/" + version + "/plan",
        approversNeeded,
        NextApproval.class,
        termination -> {
          Settlement settlement = current(termination, version);
          int least = leastApprovers(settlement);
          if (approversNeeded < least) {
            throw new IllegalStateException(
                "expected at least %d people to approve the settlement of %s, but the table asks %d"
                    .formatted(least, id, approversNeeded));
          }
          rows.planned(id, approversNeeded);
          return askNext(termination, settlement, 0, approversNeeded);
        });
  }

  /**
   * Records what an approver decided, by our own record of it, and asks the next one.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public NextApproval concludeApproval(
      String id, int version, int round, long processInstanceKey, String job) {
    return once(
        id,
        "settlement/" + version + "/approval/" + round,
        round,
        NextApproval.class,
        termination -> {
          Settlement settlement = current(termination, version);
          TaskDecision decision =
              decisions.taken(processInstanceKey, Awaited.APPROVAL.elementId(), job);
          expectAllowed(termination, decision.decidedBy());
          expectAllowed(termination, decision.onBehalfOf());
          String answer = decision.answers().path("decision").asText();
          if (answer.equals("APPROVE")) {
            rows.decide(id, version, round, SettlementApproval.State.APPROVED, decision, null);
            return askNext(
                termination,
                settlement,
                round,
                Objects.requireNonNull(termination.approversNeeded()));
          }
          rows.decide(
              id,
              version,
              round,
              SettlementApproval.State.REJECTED,
              decision,
              decision.answers().path("reason").asText());
          move(
              termination,
              TerminationStatus.INSPECTION,
              EventType.LEASE_SETTLEMENT_REJECTED,
              TerminationSteps.subject(termination));
          return new NextApproval(NextApproval.Outcome.REJECTED, round, null);
        });
  }

  /**
   * Charges the damage and pays what is owed from the deposit, as it was approved. Publishes {@code
   * lease.settled}.
   *
   * @return whether a rest goes back; or that the account has changed since the approval, so that
   *     nothing was done and it is settled anew
   */
  public SettlementOutcome applyDeposit(String id, int version) {
    return once(
            id,
            "settlement/" + version + "/apply",
            version,
            Applied.class,
            termination -> {
              termination.expect("apply the deposit of", TerminationStatus.APPROVED);
              Settlement settlement = rows.settlements(id).getLast();
              if (!settlement.isLike(present(termination, version))) {
                rows.status(id, TerminationStatus.INSPECTED);
                return new Applied(SettlementOutcome.CHANGED);
              }
              apply(termination, settlement);
              return new Applied(
                  settlement.refund().isPositive()
                      ? SettlementOutcome.REFUND_DUE
                      : SettlementOutcome.NOTHING_DUE);
            })
        .outcome();
  }

  private void apply(Termination termination, Settlement settlement) {
    String leaseId = termination.leaseId();
    if (settlement.refund().isPositive()) {
      deposits.release(leaseId, settlement.refund());
    }
    move(
        termination,
        TerminationStatus.SETTLED,
        EventType.LEASE_SETTLED,
        new TerminationEvents.Settled(
            leaseId,
            termination.id(),
            settlement.applied().minorUnits(),
            settlement.refund().minorUnits(),
            settlement.stillOwed().minorUnits(),
            settlement.currency().getCurrencyCode()));
    Money applied =
        receipts.applyDeposit(
            leaseId,
            key(termination, "applied"),
            damage(termination, settlement),
            settlement.deposit());
    if (!applied.equals(settlement.applied())) {
      throw new IllegalStateException(
          "expected the account of %s to stand as it was approved, but it changed meanwhile"
              .formatted(leaseId));
    }
  }

  private List<NewCharge> damage(Termination termination, Settlement settlement) {
    LocalDate today = tenants.today();
    List<NewCharge> charged = new ArrayList<>();
    for (Deduction deduction : inspection(termination, settlement.currency()).deductions()) {
      charged.add(
          new NewCharge(
              ChargeKind.DAMAGE,
              key(termination, "damage/" + (charged.size() + 1)),
              null,
              deduction.amount(),
              today,
              today,
              null));
    }
    return charged;
  }

  private Settlement present(Termination termination, int version) {
    RentAccount account = charges.account(termination.leaseId()).orElseThrow();
    Currency currency = account.credit().currency();
    Inspection inspection = inspection(termination, currency);
    long held =
        queries
            .balance(Account.of(AccountCode.DEPOSITS_HELD, currency, about(account)))
            .negated()
            .minorUnits();
    return new Settlement(
        version,
        inspection.number(),
        held,
        charges.open(termination.leaseId()).minorUnits(),
        inspection.damageMinorUnits(),
        account.credit().minorUnits(),
        currency,
        now());
  }

  private Inspection inspection(Termination termination, Currency currency) {
    return rows.inspections(termination.id(), currency).getLast();
  }

  private NextApproval askNext(
      Termination termination, Settlement settlement, int round, int needed) {
    String id = termination.id();
    if (round < needed) {
      Instant dueAt = now().plus(policies.duration(Policy.TERMINATION_APPROVAL));
      rows.ask(id, settlement.version(), round + 1, now(), dueAt);
      return new NextApproval(NextApproval.Outcome.OPEN, round + 1, dueAt);
    }
    move(
        termination,
        TerminationStatus.APPROVED,
        EventType.LEASE_SETTLEMENT_APPROVED,
        new TerminationEvents.Approved(termination.leaseId(), id, settlement.version(), needed));
    return new NextApproval(NextApproval.Outcome.APPROVED, round, null);
  }

  private int leastApprovers(Settlement settlement) {
    if (!settlement.atStake().isPositive()) {
      return 0;
    }
    return settlement.atStake().minorUnits() > twoPeopleLimit() ? 2 : 1;
  }

  /** The settlement that is to be approved. */
  private Settlement current(Termination termination, int version) {
    termination.expect("approve the settlement of", TerminationStatus.APPROVAL);
    Settlement last = rows.settlements(termination.id()).getLast();
    if (last.version() != version) {
      throw new IllegalStateException(
          "expected settlement %d of %s to be decided on, but it is %d"
              .formatted(last.version(), termination.id(), version));
    }
    return last;
  }

  /** The rule of the tasks holds people to it; this holds what came past the rule. */
  private void expectAllowed(Termination termination, @Nullable String userId) {
    if (userId != null && refusal(rows, termination, userId).isPresent()) {
      throw new IllegalStateException(
          ("expected somebody to decide on the settlement of %s who neither inspected the unit nor"
                  + " approved it already. Nothing was changed.")
              .formatted(termination.id()));
    }
  }

  /** What speaks against somebody who wants to approve the settlement that waits. */
  static Optional<TaskRefusal> refusal(
      TerminationRows rows, Termination termination, String userId) {
    Settlement last = rows.settlements(termination.id()).getLast();
    if (rows.inspections(termination.id(), last.currency()).getLast().isBy(userId)) {
      return Optional.of(
          new TaskRefusal(
              "INSPECTED_BEFORE", "expected somebody else than who inspected the unit"));
    }
    return rows.approvals(termination.id()).stream()
            .anyMatch(one -> one.version() == last.version() && one.isApprovedBy(userId))
        ? Optional.of(
            new TaskRefusal("APPROVED_BEFORE", "expected somebody else than who approved before"))
        : Optional.empty();
  }

  private void move(Termination termination, TerminationStatus next, EventType type, Object data) {
    rows.status(termination.id(), next);
    Changes changes = TerminationSteps.to(termination, next);
    outbox.publish(type, Aggregate.lease(termination.leaseId()), data, changes);
  }

  private static Dimensions about(RentAccount account) {
    return new Dimensions(account.customerId(), account.leaseId(), account.propertyId(), null);
  }

  private static String key(Termination termination, String purpose) {
    return "termination/" + termination.id() + "/" + purpose;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  private <T> T once(
      String id, String step, Object input, Class<T> outcomeType, Function<Termination, T> work) {
    return effects.once(
        "termination/" + id + "/" + step, input, outcomeType, () -> work.apply(rows.lock(id)));
  }

  private record Applied(SettlementOutcome outcome) {}
}
