package io.hatua.web.security;

/** Who may do what, as expressions of Spring Security. */
public final class Staff {

  /** Changes the portfolio and leases. */
  public static final String MANAGES = "hasAnyRole('ESTATE_MANAGER', 'ADMINISTRATOR')";

  /** Records what renters pay. */
  public static final String COLLECTS = "hasAnyRole('ESTATE_MANAGER', 'FINANCE', 'ADMINISTRATOR')";

  /**
   * Keeps suppliers and budgets, gives money back, and takes back what was charged or received by
   * mistake.
   */
  public static final String HANDLES_MONEY = "hasAnyRole('FINANCE', 'ADMINISTRATOR')";

  /** Mends what is broken. */
  public static final String REPAIRS = "hasAnyRole('OPERATOR', 'ADMINISTRATOR')";

  /** Reads the business. */
  public static final String READS =
      "hasAnyRole('ESTATE_MANAGER', 'ONBOARDING_OFFICER', 'APPROVER', 'FINANCE', 'PROCESS_OWNER',"
          + " 'OPERATOR', 'ADMINISTRATOR')";

  /** Decides who becomes a customer. */
  public static final String ONBOARDS = "hasAnyRole('ONBOARDING_OFFICER', 'ADMINISTRATOR')";

  /** Has tasks. */
  public static final String WORKS =
      "hasAnyRole('TECHNICIAN', 'ESTATE_MANAGER', 'ONBOARDING_OFFICER', 'APPROVER', 'FINANCE',"
          + " 'PROCESS_OWNER', 'OPERATOR', 'ADMINISTRATOR')";

  /** Is sent to mend things at properties. */
  public static final String MENDS = "hasAnyRole('TECHNICIAN', 'VENDOR')";

  /** Has pages that follow what changes. */
  public static final String FOLLOWS = WORKS + " or " + MENDS;

  /** Is paid for the work at properties by invoice. */
  public static final String INVOICES = "hasAnyRole('VENDOR')";

  /** Has property here that the tenant manages. */
  public static final String OWNS = "hasAnyRole('OWNER')";

  /** Has signed in, as whatever. */
  public static final String ANYBODY =
      "hasAnyRole('CUSTOMER', 'OWNER', 'VENDOR', 'TECHNICIAN', 'ESTATE_MANAGER',"
          + " 'ONBOARDING_OFFICER', 'APPROVER', 'FINANCE', 'PROCESS_OWNER', 'OPERATOR',"
          + " 'ADMINISTRATOR')";

  /** Answers for the models of processes. */
  public static final String OWNS_PROCESSES = "hasAnyRole('PROCESS_OWNER', 'ADMINISTRATOR')";

  /** Reads who did what. */
  public static final String AUDITS = "hasAnyRole('ADMINISTRATOR')";

  /** Says who may sign in, and as what. */
  public static final String ADMINISTERS = "hasAnyRole('ADMINISTRATOR')";

  /** Has an account, in whichever role. */
  public static final String SIGNED_IN = "isAuthenticated()";

  private Staff() {}
}
