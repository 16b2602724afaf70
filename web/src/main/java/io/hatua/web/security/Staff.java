package io.hatua.web.security;

/** Who may do what, as expressions of Spring Security. */
public final class Staff {

  /** Changes the portfolio and leases. */
  public static final String MANAGES = "hasAnyRole('ESTATE_MANAGER', 'ADMINISTRATOR')";

  /** Mends what is broken. */
  public static final String REPAIRS = "hasAnyRole('OPERATOR', 'ADMINISTRATOR')";

  /** Reads the business. */
  public static final String READS =
      "hasAnyRole('ESTATE_MANAGER', 'FINANCE', 'OPERATOR', 'ADMINISTRATOR')";

  private Staff() {}
}
