package io.hatua.payment;

import io.hatua.effect.Effects;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.Leases;
import io.hatua.payment.CheckVerdict.Verdict;
import io.hatua.payment.PaymentResult.Outcome;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.Charges;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of {@code rent-payment}, one method a job. Each may be called again at any point: it
 * has its effect once and gives the same answer. No money moves without a record of who decided it.
 */
@Service
public class RentPaymentSteps {

  /** The user task in which somebody looks into a payment that may be a mistake. */
  public static final String REVIEW = "Task_ReviewPayment";

  /** The user task in which a second person confirms cash or a check. */
  public static final String CONFIRM = "Task_ConfirmReceipt";

  private final Effects effects;
  private final PaymentRows rows;
  private final PaymentRecords records;
  private final PaymentDispatch dispatch;
  private final Leases leases;
  private final Charges charges;
  private final TaskDecisions decisions;
  private final Policies policies;
  private final Tenants tenants;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RentPaymentSteps(
      Effects effects,
      PaymentRows rows,
      PaymentRecords records,
      PaymentDispatch dispatch,
      Leases leases,
      Charges charges,
      TaskDecisions decisions,
      Policies policies,
      Tenants tenants,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.rows = rows;
    this.records = records;
    this.dispatch = dispatch;
    this.leases = leases;
    this.charges = charges;
    this.decisions = decisions;
    this.policies = policies;
    this.tenants = tenants;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What the decision table decides from, as it is now. */
  public PaymentFacts check(String paymentId) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Payment payment = rows.find(paymentId).orElseThrow().payment();
              Duration window = policies.duration(Policy.PAYMENT_DUPLICATE_WINDOW);
              List<Payment> near =
                  rows.before(payment, payment.initiatedAt().minus(window)).stream()
                      .map(StoredPayment::payment)
                      .toList();
              boolean auto = isAutoCharge(payment);
              return new PaymentFacts(
                  ranOnce(payment.leaseId()),
                  payment.method().isElectronic(),
                  auto,
                  payment.amount().minorUnits(),
                  charges.open(payment.leaseId()).minorUnits(),
                  near.stream().anyMatch(one -> one.amount().equals(payment.amount())),
                  near.stream().anyMatch(one -> isAutoCharge(one) != auto));
            }));
  }

  /**
   * Records what the decision table found: of several findings the strictest counts, and a payment
   * of a lease that does not run is refused whatever the table says.
   */
  public CheckVerdict recordCheck(String paymentId, List<PaymentFinding> findings) {
    return effects.once(
        "payment/" + paymentId + "/check",
        findings,
        CheckVerdict.class,
        () -> {
          StoredPayment payment = rows.lock(paymentId).orElseThrow();
          Optional<PaymentFinding> strictest =
              Stream.concat(floor(payment.payment()), findings.stream())
                  .max(Comparator.comparing(PaymentFinding::outcome));
          Verdict verdict =
              strictest
                  .map(
                      finding ->
                          switch (finding.outcome()) {
                            case REVIEW -> Verdict.REVIEW;
                            case REFUSE -> Verdict.REFUSE;
                          })
                  .orElse(Verdict.ACCEPT);
          if (verdict == Verdict.REFUSE) {
            records.failed(payment, strictest.orElseThrow().reason());
          }
          return new CheckVerdict(verdict, byHandDueAt());
        });
  }

  /**
   * Records what somebody decided in the review.
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided it in Hatua
   */
  public CheckVerdict concludeReview(String paymentId, long processInstanceKey, String job) {
    return effects.once(
        "payment/" + paymentId + "/review",
        paymentId,
        CheckVerdict.class,
        () -> {
          StoredPayment payment = rows.lock(paymentId).orElseThrow();
          TaskDecision decision = decisions.taken(processInstanceKey, REVIEW, job);
          requireOther(payment.payment(), decision);
          Verdict verdict = answer(decision, "decision", Verdict.ACCEPT, Verdict.REFUSE);
          if (verdict == Verdict.REFUSE) {
            records.failed(payment, PaymentFailure.REVIEW_REFUSED);
          }
          return new CheckVerdict(verdict, byHandDueAt());
        });
  }

  /**
   * Asks the provider for the next attempt (S1-43).
   *
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public Attempt request(String paymentId) {
    StoredPayment payment =
        Objects.requireNonNull(transaction.execute(status -> rows.find(paymentId).orElseThrow()));
    Attempt attempt =
        effects.once(
            "payment/" + payment.attemptKey() + "/request",
            paymentId,
            Attempt.class,
            () -> {
              Instant dueAt =
                  in(payment.isByPhone() ? Policy.PAYMENT_PROMPT : Policy.PAYMENT_DEADLINE);
              rows.dueAt(paymentId, dueAt);
              records.pollLater(rows.lock(paymentId).orElseThrow());
              return new Attempt(payment.attemptKey(), dueAt);
            });
    dispatch.sendOut(paymentId);
    return attempt;
  }

  /**
   * How the attempt ended, by our own record; one that nobody paid in time cannot be paid any more.
   * A failed auto-charge gets its next attempt on the dunning schedule.
   *
   * @param attemptKey of {@link Attempt}
   * @throws io.hatua.callback.ProviderUnavailableException try again
   */
  public PaymentResult concludeAttempt(String paymentId, String attemptKey) {
    dispatch.close(paymentId, attemptKey);
    return effects.once(
        "payment/" + attemptKey + "/conclude",
        paymentId,
        PaymentResult.class,
        () -> {
          StoredPayment payment = rows.lock(paymentId).orElseThrow();
          rows.engineToldAt(paymentId, null);
          if (payment.payment().settledAt() != null) {
            return new PaymentResult(Outcome.SUCCEEDED, null, null);
          }
          PaymentFailure failure =
              Objects.requireNonNullElse(
                  payment.attemptFailure(),
                  payment.isByPhone() ? PaymentFailure.NO_ANSWER : PaymentFailure.NOT_PAID);
          List<Duration> pauses = pauses();
          int attempt = payment.payment().attempt();
          if (isAutoCharge(payment.payment()) && attempt <= pauses.size()) {
            Instant retryAt = now().plus(pauses.get(attempt - 1));
            records.failedForNow(payment, failure, retryAt);
            return new PaymentResult(Outcome.RETRY, retryAt, null);
          }
          records.failed(payment, failure);
          lookOnceMore(payment);
          return new PaymentResult(Outcome.FAILED, null, byHandDueAt());
        });
  }

  /**
   * Records whether a second person has the cash or the check, by our own record of it (S1-44).
   *
   * @param job {@code job_} and the key of the job
   * @throws io.hatua.task.DecisionMissingException when nobody decided it in Hatua
   * @throws IllegalStateException when it was decided by who recorded the payment
   */
  public PaymentResult concludeReceipt(String paymentId, long processInstanceKey, String job) {
    return effects.once(
        "payment/" + paymentId + "/receipt",
        paymentId,
        PaymentResult.class,
        () -> {
          StoredPayment payment = rows.lock(paymentId).orElseThrow();
          TaskDecision decision = decisions.taken(processInstanceKey, CONFIRM, job);
          requireOther(payment.payment(), decision);
          if (answer(decision, "result", Receipt.RECEIVED, Receipt.NOT_RECEIVED)
              == Receipt.RECEIVED) {
            records.confirmed(payment, decision.decidedBy());
            return new PaymentResult(Outcome.SUCCEEDED, null, null);
          }
          records.failed(payment, PaymentFailure.RECEIPT_REFUSED);
          return new PaymentResult(Outcome.FAILED, null, null);
        });
  }

  /** Nobody did their part in time: the payment comes to nothing. */
  public void expire(String paymentId, PaymentFailure failure) {
    effects.once(
        "payment/" + paymentId + "/expire",
        failure,
        Verdict.class,
        () -> {
          StoredPayment payment = rows.lock(paymentId).orElseThrow();
          if (payment.status() == PaymentStatus.PENDING) {
            records.failed(payment, failure);
          }
          return Verdict.REFUSE;
        });
  }

  private Stream<PaymentFinding> floor(Payment payment) {
    return ranOnce(payment.leaseId())
        ? Stream.empty()
        : Stream.of(
            new PaymentFinding(PaymentFinding.Outcome.REFUSE, PaymentFailure.LEASE_NOT_ACTIVE));
  }

  /**
   * A call still on its way may reach the provider later, and a phone that was asked may answer.
   * One that was perhaps asked is left to a person.
   */
  private void lookOnceMore(StoredPayment payment) {
    boolean known = payment.providerId() != null;
    boolean over = payment.attemptFailure() != null;
    if (payment.isByPhone() && !known && !over && payment.promptedAt() != null) {
      records.anomaly(
          payment, "PROMPT_UNKNOWN", "the phone may have been asked, but no answer came");
    } else if (payment.isByPhone() ? known && !over : !known) {
      records.pollLater(payment);
    } else {
      rows.pollAt(payment.id(), null);
    }
  }

  /** What is owed can be paid after the tenancy too. */
  private boolean ranOnce(String leaseId) {
    return leases
        .find(leaseId)
        .map(lease -> lease.summary().status())
        .filter(status -> status == LeaseStatus.ACTIVE || status == LeaseStatus.TERMINATED)
        .isPresent();
  }

  private List<Duration> pauses() {
    String schedule = policies.value(Policy.RENT_DUNNING, tenants.today());
    return schedule.isBlank()
        ? List.of()
        : Stream.of(schedule.split(",", -1)).map(String::strip).map(Duration::parse).toList();
  }

  private Instant byHandDueAt() {
    return in(Policy.PAYMENT_BY_HAND);
  }

  private Instant in(Policy policy) {
    return now().plus(policies.duration(policy));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static boolean isAutoCharge(Payment payment) {
    return payment.cause() == PaymentCause.AUTO_CHARGE;
  }

  private static void requireOther(Payment payment, TaskDecision decision) {
    if (payment.initiatedBy().equals(decision.decidedBy())
        || payment.initiatedBy().equals(decision.onBehalfOf())) {
      throw new IllegalStateException(
          "expected somebody else than who recorded %s to decide %s"
              .formatted(payment.id(), decision.elementId()));
    }
  }

  @SafeVarargs
  private static <E extends Enum<E>> E answer(TaskDecision decision, String field, E... known) {
    String given = decision.answers().path(field).asText();
    return Stream.of(known)
        .filter(each -> each.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected an answer of %s that is known, but it is another"
                        .formatted(decision.elementId())));
  }

  /** The answers of the second person. */
  private enum Receipt {
    RECEIVED,
    NOT_RECEIVED
  }
}
