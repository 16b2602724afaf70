package io.hatua.process.customeronboarding;

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

/** Every name of the customer-onboarding process, once (S1-10 to S1-15). */
public final class CustomerOnboarding {

  /** Id of the process. */
  public static final String PROCESS_ID = "customer-onboarding";

  /** Id of the decision table that lists what speaks against an approval. */
  public static final String ONBOARDING_DECISION = "onboarding-decision";

  /** Types of the jobs, in the order of the process. */
  public static final class JobTypes {
    public static final String CREATE_DRAFT = "customer.create-draft";
    public static final String REQUEST_CHECK = "customer.request-check";
    public static final String CHASE_CHECK = "customer.chase-check";
    public static final String REMIND_OFFICER = "customer.remind-officer";
    public static final String RECORD_CHECK = "customer.record-check";
    public static final String ASSESS = "customer.assess";
    public static final String RECORD_DECISION = "customer.record-decision";
    public static final String CONCLUDE_REVIEW = "customer.conclude-review";
    public static final String EXPIRE_REVIEW = "customer.expire-review";
    public static final String ACTIVATE = "customer.activate";
    public static final String REJECT = "customer.reject";
    public static final String CALL_OFF_CHECK = "customer.call-off-check";
    public static final String DISCARD_DRAFT = "customer.discard-draft";
    public static final String CONCLUDE_WITHDRAWAL = "customer.conclude-withdrawal";
    public static final String ERASE = "customer.erase";

    private JobTypes() {}
  }

  /** Element ids of the user tasks; all of them are for the group {@code onboarding-officer}. */
  public static final class UserTasks {
    /** Enter the result of an identity check that its provider does not give. */
    public static final String CHECK_IDENTITY = "Task_CheckIdentityByHand";

    /** Enter the result of a background check that its provider does not give. */
    public static final String CHECK_BACKGROUND = "Task_CheckBackgroundByHand";

    /** Approve or reject what the decision table leaves open. */
    public static final String REVIEW_APPLICATION = "Task_ReviewApplication";

    private UserTasks() {}
  }

  /** Ids of the forms. */
  public static final class Forms {
    public static final String CHECK_BY_HAND = "check-by-hand";
    public static final String REVIEW_APPLICATION = "review-application";

    private Forms() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** A check has its result; correlates on {@link Variables#CHECK_ID}. */
    public static final String CHECK_COMPLETED = "check-completed";

    /** The applicant withdrew; correlates on {@link Variables#APPLICATION_ID}. */
    public static final String APPLICATION_WITHDRAWN = "application-withdrawn";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this application: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    /** A withdrawal is recorded; every step until the decision may throw it. */
    public static final String APPLICATION_WITHDRAWN = "APPLICATION_WITHDRAWN";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String APPLICATION_ID = "applicationId";
    public static final String CORRELATION_ID = "correlationId";

    /** ISO 8601 duration that a provider has to answer, such as {@code PT24H}. */
    public static final String CHECK_ANSWER_TIME = "checkAnswerTime";

    /** ISO 8601 duration between two reminders to the officers, such as {@code PT24H}. */
    public static final String OFFICER_REMINDER_INTERVAL = "officerReminderInterval";

    /** One of {@link Check}; set by the model, step by step. */
    public static final String CHECK = "check";

    public static final String CHECK_ID = "checkId";

    /**
     * Date and time with offset, ISO 8601, until which officers may enter a check's result; null
     * while the provider is asked again.
     */
    public static final String BY_HAND_DUE_AT = "byHandDueAt";

    /** What officers are reminded of: one of {@link OfficerWork}; set by the model. */
    public static final String OFFICER_WORK = "officerWork";

    /** {@code PASSED}, {@code FAILED} or {@code UNCLEAR}. */
    public static final String KYC_STATUS = "kycStatus";

    /** {@code LOW}, {@code MEDIUM}, {@code HIGH} or {@code UNCLEAR}. */
    public static final String BACKGROUND_RISK = "backgroundRisk";

    /** Monthly income ÷ desired rent in basis points: 30000 is three times the rent. */
    public static final String INCOME_TO_RENT_BASIS_POINTS = "incomeToRentBasisPoints";

    /** From this ratio on the income speaks for itself: the tenant's policy. */
    public static final String INCOME_ENOUGH_BASIS_POINTS = "incomeEnoughBasisPoints";

    /** Below this ratio the income does not carry the rent: the tenant's policy. */
    public static final String INCOME_LEAST_BASIS_POINTS = "incomeLeastBasisPoints";

    public static final String BLACKLISTED = "blacklisted";
    public static final String DUPLICATE_FOUND = "duplicateFound";

    /** List of {@code outcome} ({@link Outcome}) and {@code reason} ({@link Reason}). */
    public static final String FINDINGS = "findings";

    /** One of {@link Outcome}, as our own record has it. */
    public static final String OUTCOME = "outcome";

    /** Date and time with offset, ISO 8601, until which officers may review; null without one. */
    public static final String REVIEW_DUE_AT = "reviewDueAt";

    /** Date and time with offset, ISO 8601, from which a withdrawn applicant is forgotten. */
    public static final String ERASURE_DUE_AT = "erasureDueAt";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.APPLICATION_ID, Variables.CORRELATION_ID),
          jobs(),
          List.of(
              new Message(Messages.CHECK_COMPLETED, Variables.CHECK_ID),
              new Message(Messages.APPLICATION_WITHDRAWN, Variables.APPLICATION_ID)),
          List.of(new Decision(ONBOARDING_DECISION, Variables.FINDINGS)),
          List.of(
              checkByHand(UserTasks.CHECK_IDENTITY),
              checkByHand(UserTasks.CHECK_BACKGROUND),
              new UserTask(UserTasks.REVIEW_APPLICATION, Forms.REVIEW_APPLICATION, Set.of())
                  .asks("decision", Outcome.APPROVE.name(), Outcome.REJECT.name())
                  .asks("note")),
          Map.of(
              Variables.CHECK, names(Check.values()),
              Variables.OFFICER_WORK, names(OfficerWork.values()),
              Variables.FINDINGS,
                  Stream.of(Outcome.values(), Reason.values())
                      .flatMap(values -> names(values).stream())
                      .collect(toUnmodifiableSet())));

  private CustomerOnboarding() {}

  private static UserTask checkByHand(String elementId) {
    return new UserTask(elementId, Forms.CHECK_BY_HAND, Set.of())
        .asks("result", "PASSED", "UNCLEAR", "FAILED")
        .asks("note");
  }

  private static List<Job> jobs() {
    return List.of(
        Job.of(JobTypes.CREATE_DRAFT)
            .sets(Variables.CHECK_ANSWER_TIME, Variables.OFFICER_REMINDER_INTERVAL)
            .refuses(Errors.CASE_ALREADY_CLAIMED, Errors.APPLICATION_WITHDRAWN)
            .undoneBy(JobTypes.DISCARD_DRAFT),
        Job.of(JobTypes.REQUEST_CHECK)
            .reads(Variables.CHECK)
            .sets(Variables.CHECK_ID)
            .refuses(Errors.APPLICATION_WITHDRAWN)
            .undoneBy(JobTypes.CALL_OFF_CHECK),
        Job.of(JobTypes.CHASE_CHECK).reads(Variables.CHECK).sets(Variables.BY_HAND_DUE_AT),
        Job.of(JobTypes.REMIND_OFFICER).reads(Variables.OFFICER_WORK),
        Job.of(JobTypes.RECORD_CHECK).reads(Variables.CHECK),
        Job.of(JobTypes.ASSESS)
            .sets(
                Variables.KYC_STATUS,
                Variables.BACKGROUND_RISK,
                Variables.INCOME_TO_RENT_BASIS_POINTS,
                Variables.INCOME_ENOUGH_BASIS_POINTS,
                Variables.INCOME_LEAST_BASIS_POINTS,
                Variables.BLACKLISTED,
                Variables.DUPLICATE_FOUND)
            .refuses(Errors.APPLICATION_WITHDRAWN),
        Job.of(JobTypes.RECORD_DECISION)
            .reads(Variables.FINDINGS)
            .sets(Variables.OUTCOME, Variables.REVIEW_DUE_AT)
            .refuses(Errors.APPLICATION_WITHDRAWN),
        Job.of(JobTypes.CONCLUDE_REVIEW)
            .sets(Variables.OUTCOME)
            .refuses(Errors.APPLICATION_WITHDRAWN),
        Job.of(JobTypes.EXPIRE_REVIEW)
            .sets(Variables.OUTCOME)
            .refuses(Errors.APPLICATION_WITHDRAWN),
        Job.of(JobTypes.ACTIVATE),
        Job.of(JobTypes.REJECT),
        Job.of(JobTypes.CALL_OFF_CHECK).reads(Variables.CHECK),
        Job.of(JobTypes.DISCARD_DRAFT),
        Job.of(JobTypes.CONCLUDE_WITHDRAWAL).sets(Variables.ERASURE_DUE_AT),
        Job.of(JobTypes.ERASE));
  }
}
