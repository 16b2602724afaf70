package io.hatua.disbursement;

import io.hatua.effect.Effects;
import io.hatua.ledger.Account;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.owner.Owners;
import io.hatua.payout.Payout;
import io.hatua.payout.PayoutDispatch;
import io.hatua.payout.PayoutDue;
import io.hatua.payout.PayoutStatus;
import io.hatua.payout.Payouts;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code owner-disbursement} and their compensations, one method a job. Each may be
 * called again at any point: it has its effect once and gives the same answer.
 */
@Service
public class OwnerDisbursementSteps {

  private final Effects effects;
  private final DisbursementRows rows;
  private final Payouts payouts;
  private final PayoutDispatch dispatch;
  private final Suppliers suppliers;
  private final Owners owners;
  private final TaskDecisions decisions;
  private final Ledger ledger;
  private final LedgerQueries queries;
  private final Outbox outbox;
  private final Policies policies;
  private final Tenants tenants;
  private final TransactionTemplate transaction;
  private final Clock clock;

  OwnerDisbursementSteps(
      Effects effects,
      DisbursementRows rows,
      Payouts payouts,
      PayoutDispatch dispatch,
      Suppliers suppliers,
      Owners owners,
      TaskDecisions decisions,
      Ledger ledger,
      LedgerQueries queries,
      Outbox outbox,
      Policies policies,
      Tenants tenants,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.rows = rows;
    this.payouts = payouts;
    this.dispatch = dispatch;
    this.suppliers = suppliers;
    this.owners = owners;
    this.decisions = decisions;
    this.ledger = ledger;
    this.queries = queries;
    this.outbox = outbox;
    this.policies = policies;
    this.tenants = tenants;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Gathers what the threshold table decides from. */
  public DisbursementFacts assess(String id) {
    return once(
        id,
        "assess",
        id,
        DisbursementFacts.class,
        disbursement -> {
          disbursement.expect(DisbursementStatus.PENDING, "assess");
          Limits limits = Limits.of(policies);
          return new DisbursementFacts(
              disbursement.payout().minorUnits(),
              limits.auto(),
              limits.twoPeople(),
              policies.duration(Policy.DISBURSEMENT_REMINDER).toString(),
              policies.duration(Policy.DISBURSEMENT_PAYOUT_ANSWER).toString());
        });
  }

  /**
   * Records how many people have to approve, and asks the first (S1-86).
   *
   * @throws IllegalStateException when by our own limits more have to: the table may be stricter,
   *     never looser
   */
  public NextApproval planApproval(String id, int approversNeeded) {
    return once(
        id,
        "plan",
        approversNeeded,
        NextApproval.class,
        disbursement -> {
          disbursement.expect(DisbursementStatus.PENDING, "plan the approval of");
          int least = Limits.of(policies).approvers(disbursement.payout().minorUnits());
          if (approversNeeded < least) {
            throw new IllegalStateException(
                "expected at least %d people to approve disbursement %s, but the table asks %d"
                    .formatted(least, id, approversNeeded));
          }
          rows.planned(id, approversNeeded);
          return askNext(disbursement, 0, approversNeeded);
        });
  }

  /**
   * Records what an approver decided, by our own record of it, and asks the next one.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public NextApproval concludeApproval(String id, int round, long processInstanceKey, String job) {
    return once(
        id,
        "round/" + round,
        round,
        NextApproval.class,
        disbursement -> {
          disbursement.expect(DisbursementStatus.PENDING, "decide on");
          TaskDecision decision =
              decisions.taken(processInstanceKey, Awaited.APPROVAL.elementId(), job);
          expectAllowed(disbursement, decision.decidedBy());
          expectAllowed(disbursement, decision.onBehalfOf());
          if (answer(decision, Decided.values()) == Decided.APPROVE) {
            rows.decide(id, round, DisbursementApproval.State.APPROVED, decision, null);
            return askNext(
                disbursement, round, Objects.requireNonNull(disbursement.approversNeeded()));
          }
          rows.decide(
              id,
              round,
              DisbursementApproval.State.REJECTED,
              decision,
              decision.answers().path("reason").asText());
          end(disbursement, DisbursementStatus.REJECTED, EventType.DISBURSEMENT_REJECTED);
          return new NextApproval(NextApproval.Outcome.REJECTED, round, null);
        });
  }

  /** Reminds whoever is waited for; a repeated call soon after reminds nobody. */
  public void remind(String id, Awaited awaited) {
    transaction.executeWithoutResult(
        status -> {
          Disbursement disbursement = rows.lock(id);
          DisbursementStatus waiting =
              awaited == Awaited.APPROVAL ? DisbursementStatus.PENDING : DisbursementStatus.FAILED;
          Instant now = clock.instant();
          Instant before = now.minus(policies.duration(Policy.DISBURSEMENT_REMINDER).dividedBy(2));
          if (disbursement.status() == waiting
              && !disbursement.cancelling()
              && rows.remind(id, before, now)) {
            tell(disbursement, awaited);
          }
        });
  }

  /** Posts what is approved: the fee, the reserve, and what the owner is owed (S1-48). */
  public void post(String id) {
    once(
        id,
        "post",
        id,
        Done.class,
        disbursement -> {
          disbursement.expect(DisbursementStatus.APPROVED, "post");
          Dimensions whose = whose(disbursement);
          LocalDate today = tenants.today();
          List<LedgerEntry> entries = new ArrayList<>();
          List<Pooled> pooled = new ArrayList<>();
          pool(disbursement, "fee", PostingRule.MANAGEMENT_FEE, entries, pooled);
          pool(disbursement, "reserve", PostingRule.RESERVE_CONTRIBUTION, entries, pooled);
          entries.add(
              LedgerEntry.of(
                  PostingRule.DISBURSEMENT_APPROVED,
                  key(disbursement, "approved"),
                  today,
                  disbursement.payout(),
                  whose));
          List<String> ids = ledger.postAll(entries);
          for (int i = 0; i < pooled.size(); i++) {
            rows.posted(pooled.get(i).column(), pooled.get(i).ids(), ids.get(i));
          }
          rows.posted("payable_entry", List.of(id), ids.getLast());
          return new Done();
        });
  }

  /**
   * Holds the money and asks the bank to pay (S1-88).
   *
   * @return the payout's id
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public String requestPayout(String id) {
    return requested(id, "payout", DisbursementStatus.APPROVED);
  }

  /**
   * Asks a silent bank what became of a payout.
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void chasePayout(String id, String payoutId) {
    expectOwn(id, payoutId);
    dispatch.reconcile(payoutId);
  }

  /**
   * Records how a payout ended (S1-89, S1-90).
   *
   * @return whether it was paid
   * @throws IllegalStateException when it is not over
   */
  public boolean concludePayout(String id, String payoutId) {
    return once(
            id,
            "payout/" + payoutId + "/conclude",
            payoutId,
            Concluded.class,
            disbursement -> {
              disbursement.expect(DisbursementStatus.HELD, "conclude the payout of");
              Payout payout = expectOwn(id, payoutId);
              if (payout.status() == PayoutStatus.REQUESTED) {
                throw new IllegalStateException(
                    "expected payout %s of disbursement %s to be over, but the bank has it"
                        .formatted(payoutId, id));
              }
              boolean paid = payout.status() == PayoutStatus.PAID;
              if (paid) {
                complete(disbursement, payoutId);
              } else {
                rows.status(id, DisbursementStatus.FAILED);
                outbox.publish(
                    EventType.DISBURSEMENT_FAILED,
                    Aggregate.disbursement(id),
                    new DisbursementEvents.Failed(
                        id,
                        payoutId,
                        Objects.requireNonNullElse(payout.reason(), payout.status().name())),
                    change(disbursement, DisbursementStatus.FAILED));
              }
              return new Concluded(paid);
            })
        .paid();
  }

  /**
   * Records what finance decided about a payout that failed, by our own record of it.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public PayoutDecision concludeMending(
      String id, String payoutId, long processInstanceKey, String job) {
    return once(
            id,
            "payout/" + payoutId + "/mend",
            payoutId,
            Mended.class,
            disbursement -> {
              expectOwn(id, payoutId);
              disbursement.expect(DisbursementStatus.FAILED, "decide on the payout of");
              TaskDecision decision =
                  decisions.taken(processInstanceKey, Awaited.PAYOUT_DECISION.elementId(), job);
              expectNotPaid(disbursement, decision.decidedBy());
              PayoutDecision what = answer(decision, PayoutDecision.values());
              if (what == PayoutDecision.CANCEL) {
                rows.cancelling(id);
              }
              return new Mended(what);
            })
        .decision();
  }

  /**
   * Pays again, to the bank account that is on record now, under a new attempt number.
   *
   * @param payoutId of the attempt that failed
   * @return the new payout's id
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public String retryPayout(String id, String payoutId) {
    expectOwn(id, payoutId);
    return requested(id, "payout/" + payoutId + "/retry", DisbursementStatus.FAILED);
  }

  /**
   * Compensation: makes sure that nothing is paid any more.
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void voidPayout(String id) {
    transaction.executeWithoutResult(status -> expectCancelling(rows.lock(id)));
    dispatch.callOff(id);
  }

  /** Compensation: the owner is owed the money no more; fee and reserve stay. */
  public void reverseApproval(String id) {
    once(
        id,
        "reverse",
        id,
        Done.class,
        disbursement -> {
          expectCancelling(disbursement);
          ledger.reverse(
              Objects.requireNonNull(disbursement.payableEntry()),
              key(disbursement, "reversed"),
              tenants.today());
          return new Done();
        });
  }

  /** Closes a disbursement that finance gave up. */
  public void close(String id) {
    once(
        id,
        "close",
        id,
        Done.class,
        disbursement -> {
          expectCancelling(disbursement);
          end(disbursement, DisbursementStatus.CANCELLED, EventType.DISBURSEMENT_CANCELLED);
          return new Done();
        });
  }

  private NextApproval askNext(Disbursement disbursement, int round, int needed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (round < needed) {
      Instant dueAt = now.plus(policies.duration(Policy.DISBURSEMENT_APPROVAL));
      rows.ask(disbursement.id(), round + 1, now, dueAt);
      tell(disbursement, Awaited.APPROVAL);
      return new NextApproval(NextApproval.Outcome.OPEN, round + 1, dueAt);
    }
    rows.approved(disbursement.id(), now);
    outbox.publish(
        EventType.DISBURSEMENT_APPROVED,
        Aggregate.disbursement(disbursement.id()),
        new DisbursementEvents.Approved(
            disbursement.id(),
            needed,
            disbursement.payout().minorUnits(),
            disbursement.payout().currency().getCurrencyCode()),
        change(disbursement, DisbursementStatus.APPROVED));
    return new NextApproval(NextApproval.Outcome.APPROVED, round, null);
  }

  private String requested(String id, String step, DisbursementStatus from) {
    String payoutId =
        once(
                id,
                step,
                id,
                Requested.class,
                disbursement -> {
                  disbursement.expect(from, "pay");
                  if (disbursement.cancelling()) {
                    throw new IllegalStateException(
                        "expected disbursement %s to be paid, but finance gave it up"
                            .formatted(id));
                  }
                  rows.status(id, DisbursementStatus.HELD);
                  return new Requested(
                      payouts
                          .prepare(
                              new PayoutDue(
                                  Aggregate.disbursement(id),
                                  disbursement.propertyId(),
                                  disbursement.ownerId(),
                                  suppliers
                                      .ofOwner(disbursement.ownerId())
                                      .map(Supplier::id)
                                      .orElse(null),
                                  disbursement.payout(),
                                  id))
                          .id());
                })
            .payoutId();
    dispatch.sendOut(payoutId);
    return payoutId;
  }

  /** The firm gets its part in the same transaction, as far as the owner's cash covers it. */
  private void complete(Disbursement disbursement, String payoutId) {
    rows.closed(disbursement.id(), DisbursementStatus.COMPLETED, clock.instant());
    Dimensions whose = whose(disbursement);
    List<String> ids = rows.without("transfer_entry", disbursement);
    Money due = new Money(rows.sum("manager_minor_units", ids), disbursement.net().currency());
    long cash =
        queries.balance(Account.of(AccountCode.CASH_CLIENT, due.currency(), whose)).minorUnits();
    if (due.isPositive() && due.minorUnits() <= cash) {
      rows.posted(
          "transfer_entry",
          ids,
          ledger.post(
              LedgerEntry.of(
                  PostingRule.FEE_TRANSFERRED,
                  key(disbursement, "fee-transferred"),
                  tenants.today(),
                  due,
                  whose)));
    }
    outbox.publish(
        EventType.DISBURSEMENT_COMPLETED,
        Aggregate.disbursement(disbursement.id()),
        new DisbursementEvents.Completed(
            disbursement.id(),
            disbursement.propertyId(),
            disbursement.ownerId(),
            payoutId,
            disbursement.payout().minorUnits(),
            disbursement.payout().currency().getCurrencyCode()),
        change(disbursement, DisbursementStatus.COMPLETED));
  }

  /**
   * Fee or reserve of this disbursement and of those before it that never got to a posting. A fee
   * below zero, of money taken back, waits for one that outweighs it.
   */
  private void pool(
      Disbursement disbursement,
      String what,
      PostingRule rule,
      List<LedgerEntry> entries,
      List<Pooled> pooled) {
    List<String> ids = rows.without(what + "_entry", disbursement);
    Money amount = new Money(rows.sum(what + "_minor_units", ids), disbursement.net().currency());
    if (amount.isPositive()) {
      entries.add(
          LedgerEntry.of(
              rule, key(disbursement, what), tenants.today(), amount, whose(disbursement)));
      pooled.add(new Pooled(what + "_entry", ids));
    }
  }

  private void end(Disbursement disbursement, DisbursementStatus status, EventType type) {
    rows.closed(disbursement.id(), status, clock.instant());
    outbox.publish(
        type,
        Aggregate.disbursement(disbursement.id()),
        new DisbursementEvents.Closed(disbursement.id(), disbursement.ownerId()),
        change(disbursement, status));
  }

  private void tell(Disbursement disbursement, Awaited awaited) {
    outbox.publish(
        EventType.DISBURSEMENT_REMINDER_DUE,
        Aggregate.disbursement(disbursement.id()),
        new DisbursementEvents.ReminderDue(disbursement.id(), awaited, awaited.group()));
  }

  /** The rule of the tasks holds people to it; this holds what came past the rule. */
  private void expectAllowed(Disbursement disbursement, @Nullable String userId) {
    if (userId == null) {
      return;
    }
    if (disbursement.requesterId().equals(userId)
        || rows.approvals(disbursement.id()).stream().anyMatch(one -> one.isApprovedBy(userId))) {
      throw new IllegalStateException(
          ("expected somebody to decide on disbursement %s who neither started its run nor approved"
                  + " it already. Nothing was changed.")
              .formatted(disbursement.id()));
    }
    expectNotPaid(disbursement, userId);
  }

  private void expectNotPaid(Disbursement disbursement, String userId) {
    if (isPaid(suppliers, owners, disbursement, userId)) {
      throw new IllegalStateException(
          "expected somebody else than the owner to decide on disbursement %s. Nothing was changed."
              .formatted(disbursement.id()));
    }
  }

  /** Whether the person is the owner who gets the money. */
  static boolean isPaid(
      Suppliers suppliers, Owners owners, Disbursement disbursement, String userId) {
    String owner = disbursement.ownerId();
    return suppliers.ofOwner(owner).filter(supplier -> userId.equals(supplier.userId())).isPresent()
        || owners.ofUser(userId).filter(one -> one.id().equals(owner)).isPresent();
  }

  private Payout expectOwn(String id, String payoutId) {
    return payouts
        .find(payoutId)
        .filter(payout -> payout.subject().equals(Aggregate.disbursement(id)))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "disbursement %s has no payout %s".formatted(id, payoutId)));
  }

  private static void expectCancelling(Disbursement disbursement) {
    if (!disbursement.cancelling()) {
      throw new IllegalStateException(
          "expected finance to have given disbursement %s up before it is undone, but they did not"
              .formatted(disbursement.id()));
    }
  }

  /**
   * The answer, one of those.
   *
   * @throws IllegalStateException when the answer is another: the form was changed without its code
   */
  private static <E extends Enum<E>> E answer(TaskDecision decision, E[] expected) {
    String answer = decision.answers().path("decision").asText();
    return Arrays.stream(expected)
        .filter(each -> each.name().equals(answer))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected the decision of %s to be one of %s, but it is another"
                        .formatted(decision.elementId(), Arrays.toString(expected))));
  }

  private static Changes change(Disbursement disbursement, DisbursementStatus to) {
    return new Changes().set("status", disbursement.status().code(), to.code());
  }

  private static Dimensions whose(Disbursement disbursement) {
    return new Dimensions(null, null, disbursement.propertyId(), disbursement.ownerId());
  }

  private static String key(Disbursement disbursement, String purpose) {
    return "disbursement/" + disbursement.id() + "/" + purpose;
  }

  private <T> T once(
      String id, String step, Object input, Class<T> outcomeType, Function<Disbursement, T> work) {
    return effects.once(
        "disbursement/" + id + "/" + step, input, outcomeType, () -> work.apply(rows.lock(id)));
  }

  private enum Decided {
    APPROVE,
    REJECT
  }

  /** Disbursements whose fee or reserve one entry posts. */
  private record Pooled(String column, List<String> ids) {}

  private record Requested(String payoutId) {}

  private record Concluded(boolean paid) {}

  private record Mended(PayoutDecision decision) {}

  private record Done() {}
}
