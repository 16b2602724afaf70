package io.hatua.process.rentpayment;

import static io.hatua.process.ProcessContract.names;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Decision;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import io.hatua.process.ProcessContract.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every name of the rent-payment process, once (S1-40 to S1-46). */
public final class RentPayment {

  /** Id of the process. */
  public static final String PROCESS_ID = "rent-payment";

  /** Id of the decision table that lists what speaks against a payment. */
  public static final String PAYMENT_CHECKS = "payment-checks";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String CHECK = "payment.check";
    public static final String RECORD_CHECK = "payment.record-check";
    public static final String CONCLUDE_REVIEW = "payment.conclude-review";
    public static final String REQUEST = "payment.request";
    public static final String CONCLUDE_ATTEMPT = "payment.conclude-attempt";
    public static final String CONCLUDE_RECEIPT = "payment.conclude-receipt";
    public static final String EXPIRE = "payment.expire";

    private JobTypes() {}
  }

  /** Element ids of the user tasks. */
  public static final class UserTasks {
    /** Accept or refuse a payment that may be a mistake. */
    public static final String REVIEW_PAYMENT = "Task_ReviewPayment";

    /** See that cash or a check is there; never by who recorded it. */
    public static final String CONFIRM_RECEIPT = "Task_ConfirmReceipt";

    /** Talk to a renter whose saved card was declined as often as we try. */
    public static final String FOLLOW_UP = "Task_FollowUp";

    private UserTasks() {}
  }

  /** Ids of the forms. */
  public static final class Forms {
    public static final String REVIEW_PAYMENT = "review-payment";
    public static final String CONFIRM_RECEIPT = "confirm-receipt";
    public static final String FOLLOW_UP = "follow-up";

    private Forms() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** An attempt is over, paid or declined; correlates on {@link Variables#PAYMENT_ATTEMPT}. */
    public static final String PAYMENT_SETTLED = "payment-settled";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this payment: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String PAYMENT_ID = "paymentId";
    public static final String CORRELATION_ID = "correlationId";

    public static final String LEASE_ACTIVE = "leaseActive";

    /** Whether a provider takes the money; else people do. */
    public static final String ELECTRONIC = "electronic";

    public static final String AUTO_CHARGE = "autoCharge";
    public static final String AMOUNT_MINOR_UNITS = "amountMinorUnits";

    /** What the lease owes, due or not. */
    public static final String OPEN_MINOR_UNITS = "openMinorUnits";

    /** Whether another payment of this lease and amount is near in time. */
    public static final String SAME_AMOUNT_NEAR = "sameAmountNear";

    /** Whether an auto-charge and another payment of this lease are near in time. */
    public static final String AUTO_CHARGE_NEAR = "autoChargeNear";

    /** List of {@code outcome} ({@link Outcome}) and {@code reason} ({@link Reason}). */
    public static final String FINDINGS = "findings";

    /** {@code ACCEPT}, {@code REVIEW} or {@code REFUSE}, as our own record has it. */
    public static final String VERDICT = "verdict";

    /** Date and time with offset, ISO 8601, until which somebody has to do their part. */
    public static final String BY_HAND_DUE_AT = "byHandDueAt";

    /** Payment and number of the attempt. */
    public static final String PAYMENT_ATTEMPT = "paymentAttempt";

    /** Date and time with offset, ISO 8601, until which the attempt can be paid. */
    public static final String PAYMENT_DUE_AT = "paymentDueAt";

    /** {@code SUCCEEDED}, {@code RETRY} or {@code FAILED}, as our own record has it. */
    public static final String RESULT = "result";

    /** Date and time with offset, ISO 8601, of the next attempt; null without one. */
    public static final String RETRY_AT = "retryAt";

    /** What was not done in time: one of {@link Expiry}; set by the model. */
    public static final String FAILURE = "failure";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.PAYMENT_ID, Variables.CORRELATION_ID),
          jobs(),
          List.of(new Message(Messages.PAYMENT_SETTLED, Variables.PAYMENT_ATTEMPT)),
          List.of(new Decision(PAYMENT_CHECKS, Variables.FINDINGS)),
          List.of(
              new UserTask(UserTasks.REVIEW_PAYMENT, Forms.REVIEW_PAYMENT, Set.of())
                  .moneyMoves()
                  .asks("decision", "ACCEPT", "REFUSE")
                  .asks("note"),
              new UserTask(UserTasks.CONFIRM_RECEIPT, Forms.CONFIRM_RECEIPT, Set.of())
                  .moneyMoves()
                  .asks("result", "RECEIVED", "NOT_RECEIVED")
                  .asks("note"),
              new UserTask(UserTasks.FOLLOW_UP, Forms.FOLLOW_UP, Set.of()).asks("note")),
          Map.of(
              Variables.FAILURE, names(Expiry.values()),
              Variables.FINDINGS,
                  Stream.of(Outcome.values(), Reason.values())
                      .flatMap(values -> names(values).stream())
                      .collect(toUnmodifiableSet())));

  private RentPayment() {}

  private static List<Job> jobs() {
    return List.of(
        Job.of(JobTypes.CHECK)
            .sets(
                Variables.LEASE_ACTIVE,
                Variables.ELECTRONIC,
                Variables.AUTO_CHARGE,
                Variables.AMOUNT_MINOR_UNITS,
                Variables.OPEN_MINOR_UNITS,
                Variables.SAME_AMOUNT_NEAR,
                Variables.AUTO_CHARGE_NEAR)
            .refuses(Errors.CASE_ALREADY_CLAIMED),
        Job.of(JobTypes.RECORD_CHECK)
            .reads(Variables.FINDINGS)
            .sets(Variables.VERDICT, Variables.BY_HAND_DUE_AT),
        Job.of(JobTypes.CONCLUDE_REVIEW).sets(Variables.VERDICT, Variables.BY_HAND_DUE_AT),
        Job.of(JobTypes.REQUEST).sets(Variables.PAYMENT_ATTEMPT, Variables.PAYMENT_DUE_AT),
        Job.of(JobTypes.CONCLUDE_ATTEMPT)
            .reads(Variables.PAYMENT_ATTEMPT)
            .sets(Variables.RESULT, Variables.RETRY_AT, Variables.BY_HAND_DUE_AT),
        Job.of(JobTypes.CONCLUDE_RECEIPT).sets(Variables.RESULT),
        Job.of(JobTypes.EXPIRE).reads(Variables.FAILURE));
  }
}
