package io.hatua.termination;

import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.DepositStatus;
import io.hatua.deposit.Deposits;
import io.hatua.effect.Effects;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code lease-termination} that bring the rest of the deposit back to the renter, one
 * method a job. Each may be called again at any point: it has its effect once and gives the same
 * answer.
 */
@Service
public class RefundSteps {

  private final Effects effects;
  private final TerminationRows rows;
  private final Charges charges;
  private final Deposits deposits;
  private final DepositDispatch dispatch;
  private final TaskDecisions decisions;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Tenants tenants;
  private final TransactionTemplate transaction;

  RefundSteps(
      Effects effects,
      TerminationRows rows,
      Charges charges,
      Deposits deposits,
      DepositDispatch dispatch,
      TaskDecisions decisions,
      Ledger ledger,
      Outbox outbox,
      Tenants tenants,
      PlatformTransactionManager transactions) {
    this.effects = effects;
    this.rows = rows;
    this.charges = charges;
    this.deposits = deposits;
    this.dispatch = dispatch;
    this.decisions = decisions;
    this.ledger = ledger;
    this.outbox = outbox;
    this.tenants = tenants;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Asks the provider to give the rest of the deposit back.
   *
   * @return names the attempt; empty when no provider has the deposit, so that a person must act
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public Optional<String> requestRefund(String id) {
    Termination termination =
        inTransaction(
            () -> {
              Termination found = rows.lock(id);
              found.expect(
                  "refund the deposit of",
                  TerminationStatus.SETTLED,
                  TerminationStatus.REFUNDING,
                  TerminationStatus.REFUND_FAILED);
              if (found.status() == TerminationStatus.SETTLED) {
                rows.status(id, TerminationStatus.REFUNDING);
              }
              return found;
            });
    Optional<String> refundId = dispatch.refundRest(termination.leaseId());
    if (refundId.isEmpty()) {
      inTransaction(
          () -> {
            Termination found = rows.lock(id);
            if (found.status() == TerminationStatus.REFUNDING) {
              failed(found);
            }
            return found;
          });
    }
    return refundId;
  }

  /**
   * Asks a silent provider what became of a refund.
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public void chaseRefund(String id) {
    dispatch.chaseRefund(inTransaction(() -> rows.lock(id)).leaseId());
  }

  /**
   * Records how a refund ended.
   *
   * @return whether the money went back
   * @throws IllegalStateException when it is not over
   */
  public boolean concludeRefund(String id, String refundId) {
    return once(
            id,
            "refund/" + refundId,
            refundId,
            Concluded.class,
            termination -> {
              termination.expect("conclude the refund of", TerminationStatus.REFUNDING);
              DepositStatus status =
                  deposits.ofLease(termination.leaseId()).map(DepositRequest::status).orElseThrow();
              return switch (status) {
                case REFUNDED -> {
                  refunded(termination, false);
                  yield new Concluded(true);
                }
                case REFUND_FAILED -> {
                  failed(termination);
                  yield new Concluded(false);
                }
                case REQUESTED, RECEIVED, VOIDED, REFUND_REQUESTED ->
                    throw new IllegalStateException(
                        "expected refund %s to be over, but the deposit is %s"
                            .formatted(refundId, status));
              };
            })
        .paid();
  }

  /**
   * Records what finance decided about a refund that failed, by our own record of it; what was paid
   * by hand goes into the books.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided in Hatua
   */
  public RefundDecision concludeMending(String id, long processInstanceKey, String job) {
    TaskDecision decision =
        decisions.taken(processInstanceKey, Awaited.REFUND_DECISION.elementId(), job);
    return once(
            id,
            "mend/" + decision.taskKey(),
            decision.taskKey(),
            Mended.class,
            termination -> {
              termination.expect("mend the refund of", TerminationStatus.REFUND_FAILED);
              RefundDecision what =
                  RefundDecision.valueOf(decision.answers().path("decision").asText());
              boolean byHand = what == RefundDecision.BY_HAND;
              deposits.mend(termination.leaseId(), byHand);
              if (byHand) {
                rows.transferred(id, decision.answers().path("transfer").asText());
                refunded(termination, true);
                postByHand(termination);
              } else {
                rows.status(id, TerminationStatus.REFUNDING);
              }
              return new Mended(what);
            })
        .decision();
  }

  private void failed(Termination termination) {
    move(
        termination,
        TerminationStatus.REFUND_FAILED,
        EventType.LEASE_REFUND_FAILED,
        TerminationSteps.subject(termination));
  }

  private void refunded(Termination termination, boolean byHand) {
    Money amount = rows.settlements(termination.id()).getLast().refund();
    move(
        termination,
        TerminationStatus.REFUNDED,
        EventType.LEASE_REFUNDED,
        new TerminationEvents.Refunded(
            termination.leaseId(),
            termination.id(),
            amount.minorUnits(),
            amount.currency().getCurrencyCode(),
            byHand));
  }

  private void postByHand(Termination termination) {
    Money amount = rows.settlements(termination.id()).getLast().refund();
    Dimensions about = about(termination);
    LocalDate today = tenants.today();
    ledger.postAll(
        List.of(
            LedgerEntry.of(
                PostingRule.DEPOSIT_REFUND_HELD,
                key(termination, "refund-by-hand/held"),
                today,
                amount,
                about),
            LedgerEntry.of(
                PostingRule.DEPOSIT_REFUND_CONFIRMED,
                key(termination, "refund-by-hand/confirmed"),
                today,
                amount,
                about)));
  }

  private void move(Termination termination, TerminationStatus next, EventType type, Object data) {
    rows.status(termination.id(), next);
    Changes changes = TerminationSteps.to(termination, next);
    outbox.publish(type, Aggregate.lease(termination.leaseId()), data, changes);
  }

  private Dimensions about(Termination termination) {
    RentAccount account = charges.account(termination.leaseId()).orElseThrow();
    return new Dimensions(account.customerId(), account.leaseId(), account.propertyId(), null);
  }

  private static String key(Termination termination, String purpose) {
    return "termination/" + termination.id() + "/" + purpose;
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  private <T> T once(
      String id, String step, Object input, Class<T> outcomeType, Function<Termination, T> work) {
    return effects.once(
        "termination/" + id + "/" + step, input, outcomeType, () -> work.apply(rows.lock(id)));
  }

  private record Concluded(boolean paid) {}

  private record Mended(RefundDecision decision) {}
}
