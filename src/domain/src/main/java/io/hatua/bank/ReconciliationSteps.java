package io.hatua.bank;

import io.hatua.delivery.StaffReminders;
import io.hatua.effect.Effects;
import io.hatua.ledger.AccountBalance;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CashAccount;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.owner.OwnerShares;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of bank-reconciliation (S3-22); each may be repeated. */
@Service
public class ReconciliationSteps {

  /** The user task in the model. */
  public static final String EXPLAIN = "Task_ExplainDifference";

  private final BankRows rows;
  private final Matching matching;
  private final Effects effects;
  private final TaskDecisions decisions;
  private final StaffReminders reminders;
  private final Ledger ledger;
  private final LedgerQueries queries;
  private final Outbox outbox;
  private final Policies policies;
  private final Tenants tenants;
  private final Clock clock;

  ReconciliationSteps(
      BankRows rows,
      Matching matching,
      Effects effects,
      TaskDecisions decisions,
      StaffReminders reminders,
      Ledger ledger,
      LedgerQueries queries,
      Outbox outbox,
      Policies policies,
      Tenants tenants,
      Clock clock) {
    this.rows = rows;
    this.matching = matching;
    this.effects = effects;
    this.decisions = decisions;
    this.reminders = reminders;
    this.ledger = ledger;
    this.queries = queries;
    this.outbox = outbox;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * What the process goes on by.
   *
   * @param entryId the first entry that somebody has to explain; null when there is none
   * @param dueAt until when
   * @param reminder time between reminders, ISO 8601
   */
  public record Difference(@Nullable String entryId, Instant dueAt, String reminder) {}

  /**
   * Matches everything of the statement's account that our books have by now. Publishes {@code
   * bank.reconciled} when nothing of the statement is left to explain.
   */
  @Transactional
  public Difference match(String statementId) {
    BankStatement statement = rows.find(statementId).orElseThrow();
    rows.lock(statement.account());
    matching.run(statement.account(), statementId);
    Optional<String> open = rows.firstOpen(statementId);
    Instant now = clock.instant();
    if (open.isEmpty() && rows.reconciled(statementId, now)) {
      outbox.publish(
          EventType.BANK_RECONCILED,
          Aggregate.bankStatement(statementId),
          new BankEvents.Reconciled(statementId, statement.account(), statement.toOn()));
    }
    return new Difference(
        open.orElse(null),
        now.plus(policies.duration(Policy.BANK_EXPLANATION)),
        policies.duration(Policy.BANK_REMINDER).toString());
  }

  /**
   * Records what finance says an entry is, by our own record of it, and posts a charge of the bank.
   * What does not fit the entry, or comes when the entry was matched meanwhile, changes nothing.
   *
   * @param job {@code job_} and the key of the job
   * @return whether the entry is explained by it
   * @throws io.hatua.task.DecisionMissingException when nobody decided it in Hatua
   */
  public boolean conclude(String statementId, String entryId, long processInstance, String job) {
    return effects
        .once(
            "bank-entry/" + entryId + "/explain/" + job,
            entryId,
            Concluded.class,
            () -> {
              BankEntry found = rows.entry(entryId).orElseThrow();
              rows.lock(found.account());
              BankEntry entry = rows.entry(entryId).orElseThrow();
              if (!entry.statementId().equals(statementId)) {
                throw new IllegalStateException(
                    "expected an entry of %s, but %s is none".formatted(statementId, entryId));
              }
              TaskDecision decision = decisions.taken(processInstance, EXPLAIN, job);
              Explanation explanation =
                  Explanation.valueOf(decision.answers().path("explanation").asText());
              boolean fits =
                  entry.state() == EntryState.OPEN
                      && explanation.fits(entry.account(), entry.amount().minorUnits());
              if (fits) {
                explain(entry, explanation, decision);
              }
              return new Concluded(fits);
            })
        .explained();
  }

  /** Reminds finance of what waits to be explained; a repeated call soon after reminds nobody. */
  @Transactional
  public void remind(String statementId, long processInstance) {
    Instant now = clock.instant();
    Instant before = now.minus(policies.duration(Policy.BANK_REMINDER).dividedBy(2));
    rows.openTask(processInstance, EXPLAIN)
        .filter(task -> rows.remind(statementId, before, now))
        .ifPresent(
            task ->
                reminders.remind(
                    Aggregate.bankStatement(statementId), task, Role.FINANCE.group(), now));
  }

  private void explain(BankEntry entry, Explanation explanation, TaskDecision decision) {
    String note = decision.answers().path("note").asText();
    Instant now = clock.instant();
    rows.explained(
        entry.id(), explanation, note.isBlank() ? null : note, decision.decidedBy(), now);
    outbox.publish(
        EventType.BANK_DIFFERENCE_EXPLAINED,
        Aggregate.bankStatement(entry.statementId()),
        new BankEvents.Explained(
            entry.statementId(),
            entry.id(),
            entry.account(),
            explanation,
            entry.amount().minorUnits(),
            entry.amount().currency().getCurrencyCode()),
        new Changes().set("state", entry.state(), EntryState.EXPLAINED));
    if (explanation == Explanation.BANK_CHARGE) {
      String ledgerEntry = ledger.post(charge(entry));
      rows.match(entry.account(), entry.id(), List.of(ledgerEntry), now);
    }
  }

  /**
   * The firm's own bank charges the firm; owners bear what their account costs by what is there.
   */
  private LedgerEntry charge(BankEntry entry) {
    String key = "bank-entry/" + entry.id() + "/charge";
    Money amount = entry.amount().negated();
    if (entry.account() == CashAccount.OPERATING) {
      return LedgerEntry.of(
          PostingRule.FIRM_BANK_CHARGE, key, tenants.today(), amount, Dimensions.NONE);
    }
    Map<String, Long> weights = new LinkedHashMap<>();
    for (AccountBalance balance : queries.balances(AccountCode.CASH_CLIENT)) {
      if (balance.balance().isPositive()
          && balance.balance().currency().equals(amount.currency())) {
        weights.put(
            String.valueOf(balance.account().beneficiary()), balance.balance().minorUnits());
      }
    }
    if (weights.isEmpty()) {
      throw new IllegalStateException("expected owners' money to charge, but there is none");
    }
    List<LedgerLine> lines = new ArrayList<>();
    OwnerShares.split(amount.minorUnits(), weights)
        .forEach(
            (whose, part) -> {
              int slash = whose.indexOf('/');
              Dimensions about =
                  new Dimensions(null, null, whose.substring(0, slash), whose.substring(slash + 1));
              Money share = new Money(part, amount.currency());
              lines.add(LedgerLine.debit(AccountCode.PAYMENT_CHARGES, share, about));
              lines.add(LedgerLine.credit(AccountCode.CASH_CLIENT, share, about));
            });
    return LedgerEntry.of(PostingRule.BANK_CHARGE, key, tenants.today(), lines);
  }

  private record Concluded(boolean explained) {}
}
