package io.hatua.process.leasesigning;

import static io.hatua.process.ProcessContract.names;

import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Decision;
import io.hatua.process.ProcessContract.Job;
import io.hatua.process.ProcessContract.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every name of the lease-signing process, once (S1-20 to S1-31). */
public final class LeaseSigning {

  /** Id of the process. */
  public static final String PROCESS_ID = "lease-signing";

  /** Id of the decision table that lists the reasons to refuse a proposal. */
  public static final String LEASE_TERMS = "lease-terms";

  /** Types of the jobs, in the order of the saga. */
  public static final class JobTypes {
    public static final String CHECK_PROPOSAL = "lease.check-proposal";
    public static final String CREATE_DRAFT = "lease.create-draft";
    public static final String HOLD_UNIT = "lease.hold-unit";
    public static final String GENERATE_DOCUMENT = "lease.generate-document";
    public static final String REQUEST_SIGNATURES = "lease.request-signatures";
    public static final String REMIND_SIGNER = "lease.remind-signer";
    public static final String REQUEST_DEPOSIT = "lease.request-deposit";
    public static final String REMIND_DEPOSIT = "lease.remind-deposit";
    public static final String ACTIVATE = "lease.activate";
    public static final String REFUND_DEPOSIT = "lease.refund-deposit";
    public static final String VOID_SIGNATURES = "lease.void-signatures";
    public static final String ARCHIVE_DOCUMENT = "lease.archive-document";
    public static final String RELEASE_UNIT = "lease.release-unit";
    public static final String CANCEL_DRAFT = "lease.cancel-draft";
    public static final String CONCLUDE_CANCELLATION = "lease.conclude-cancellation";

    private JobTypes() {}
  }

  /** Names of the messages that the process waits for. */
  public static final class Messages {
    /** One signer signed; correlates on {@link Variables#SIGNATURE_REQUEST_ID}. */
    public static final String SIGNATURE_COMPLETED = "signature-completed";

    /** A signer declined; correlates on {@link Variables#LEASE_ID}. */
    public static final String SIGNATURE_DECLINED = "signature-declined";

    /** The lease was withdrawn; correlates on {@link Variables#LEASE_ID}. */
    public static final String LEASE_WITHDRAWN = "lease-withdrawn";

    /** The deposit was captured; correlates on {@link Variables#DEPOSIT_ID}. */
    public static final String DEPOSIT_RECEIVED = "deposit-received";

    private Messages() {}
  }

  /** Codes of the BPMN errors that workers throw. */
  public static final class Errors {
    /** Another instance works on this lease: this one ends quietly. */
    public static final String CASE_ALREADY_CLAIMED = "CASE_ALREADY_CLAIMED";

    /** A withdrawal is recorded; every forward step may throw it. */
    public static final String LEASE_WITHDRAWN = "LEASE_WITHDRAWN";

    /** The decision table gave at least one reason. */
    public static final String LEASE_REFUSED = "LEASE_REFUSED";

    /** The race for the unit was lost. */
    public static final String UNIT_NOT_AVAILABLE = "UNIT_NOT_AVAILABLE";

    /** The customer or the unit no longer qualifies. */
    public static final String LEASE_ACTIVATION_REFUSED = "LEASE_ACTIVATION_REFUSED";

    private Errors() {}
  }

  /** Names of the process variables. */
  public static final class Variables {
    public static final String TENANT_ID = "tenantId";
    public static final String LEASE_ID = "leaseId";
    public static final String CORRELATION_ID = "correlationId";

    public static final String UNIT_AVAILABLE = "unitAvailable";
    public static final String UNIT_WITHDRAWN = "unitWithdrawn";
    public static final String CUSTOMER_ACTIVE = "customerActive";
    public static final String CUSTOMER_BLACKLISTED = "customerBlacklisted";
    public static final String RENT_MINOR_UNITS = "rentMinorUnits";

    /** Lowest rent of the property's guideline; null when it sets none. */
    public static final String GUIDELINE_MIN_MINOR_UNITS = "guidelineMinMinorUnits";

    /** Highest rent of the property's guideline; null when it sets none. */
    public static final String GUIDELINE_MAX_MINOR_UNITS = "guidelineMaxMinorUnits";

    public static final String TERM_MONTHS = "termMonths";

    /** Shortest term that the tenant's policy allows. */
    public static final String TERM_MIN_MONTHS = "termMinMonths";

    /** Longest term that the tenant's policy allows; null when it sets none. */
    public static final String TERM_MAX_MONTHS = "termMaxMonths";

    /** List of {@link RefusalReason}; empty when the terms are accepted. */
    public static final String REFUSAL_REASONS = "refusalReasons";

    /** List of the signature requests, one a signer. */
    public static final String SIGNATURE_REQUEST_IDS = "signatureRequestIds";

    /** The request of one signer; set by the multi-instance wait. */
    public static final String SIGNATURE_REQUEST_ID = "signatureRequestId";

    /** Date and time with offset, ISO 8601, after which unsigned requests have expired. */
    public static final String SIGNATURE_EXPIRES_AT = "signatureExpiresAt";

    /** ISO 8601 duration between two reminders to a signer, such as {@code PT72H}. */
    public static final String SIGNATURE_REMINDER_INTERVAL = "signatureReminderInterval";

    public static final String DEPOSIT_ID = "depositId";

    /** Date and time with offset, ISO 8601, by which the deposit must have been paid. */
    public static final String DEPOSIT_DUE_AT = "depositDueAt";

    /** ISO 8601 duration between two reminders of the deposit, such as {@code PT48H}. */
    public static final String DEPOSIT_REMINDER_INTERVAL = "depositReminderInterval";

    /** One of {@link CancellationReason}; set by the model where the case turns to cancellation. */
    public static final String CANCELLATION_REASON = "cancellationReason";

    private Variables() {}
  }

  /** What the model and the code promise each other. */
  public static final ProcessContract CONTRACT =
      new ProcessContract(
          PROCESS_ID,
          Set.of(Variables.TENANT_ID, Variables.LEASE_ID, Variables.CORRELATION_ID),
          jobs(),
          List.of(
              new Message(Messages.SIGNATURE_COMPLETED, Variables.SIGNATURE_REQUEST_ID),
              new Message(Messages.SIGNATURE_DECLINED, Variables.LEASE_ID),
              new Message(Messages.LEASE_WITHDRAWN, Variables.LEASE_ID),
              new Message(Messages.DEPOSIT_RECEIVED, Variables.DEPOSIT_ID)),
          List.of(new Decision(LEASE_TERMS, Variables.REFUSAL_REASONS)),
          List.of(),
          Map.of(
              Variables.REFUSAL_REASONS, names(RefusalReason.values()),
              Variables.CANCELLATION_REASON, names(CancellationReason.values())));

  private LeaseSigning() {}

  private static List<Job> jobs() {
    return List.of(
        Job.of(JobTypes.CHECK_PROPOSAL)
            .sets(
                Variables.UNIT_AVAILABLE,
                Variables.UNIT_WITHDRAWN,
                Variables.CUSTOMER_ACTIVE,
                Variables.CUSTOMER_BLACKLISTED,
                Variables.RENT_MINOR_UNITS,
                Variables.GUIDELINE_MIN_MINOR_UNITS,
                Variables.GUIDELINE_MAX_MINOR_UNITS,
                Variables.TERM_MONTHS,
                Variables.TERM_MIN_MONTHS,
                Variables.TERM_MAX_MONTHS)
            .refuses(Errors.CASE_ALREADY_CLAIMED, Errors.LEASE_WITHDRAWN),
        Job.of(JobTypes.CREATE_DRAFT)
            .reads(Variables.REFUSAL_REASONS)
            .refuses(Errors.LEASE_REFUSED, Errors.LEASE_WITHDRAWN)
            .undoneBy(JobTypes.CANCEL_DRAFT),
        Job.of(JobTypes.HOLD_UNIT)
            .refuses(Errors.UNIT_NOT_AVAILABLE, Errors.LEASE_WITHDRAWN)
            .undoneBy(JobTypes.RELEASE_UNIT),
        Job.of(JobTypes.GENERATE_DOCUMENT)
            .refuses(Errors.LEASE_WITHDRAWN)
            .undoneBy(JobTypes.ARCHIVE_DOCUMENT),
        Job.of(JobTypes.REQUEST_SIGNATURES)
            .sets(
                Variables.SIGNATURE_REQUEST_IDS,
                Variables.SIGNATURE_EXPIRES_AT,
                Variables.SIGNATURE_REMINDER_INTERVAL)
            .refuses(Errors.LEASE_WITHDRAWN)
            .undoneBy(JobTypes.VOID_SIGNATURES),
        Job.of(JobTypes.REMIND_SIGNER).reads(Variables.SIGNATURE_REQUEST_ID),
        Job.of(JobTypes.REQUEST_DEPOSIT)
            .sets(
                Variables.DEPOSIT_ID, Variables.DEPOSIT_DUE_AT, Variables.DEPOSIT_REMINDER_INTERVAL)
            .refuses(Errors.LEASE_WITHDRAWN)
            .undoneBy(JobTypes.REFUND_DEPOSIT),
        Job.of(JobTypes.REMIND_DEPOSIT).reads(Variables.DEPOSIT_ID),
        Job.of(JobTypes.ACTIVATE).refuses(Errors.LEASE_ACTIVATION_REFUSED, Errors.LEASE_WITHDRAWN),
        Job.of(JobTypes.REFUND_DEPOSIT),
        Job.of(JobTypes.VOID_SIGNATURES),
        Job.of(JobTypes.ARCHIVE_DOCUMENT),
        Job.of(JobTypes.RELEASE_UNIT),
        Job.of(JobTypes.CANCEL_DRAFT),
        Job.of(JobTypes.CONCLUDE_CANCELLATION).reads(Variables.CANCELLATION_REASON));
  }
}
