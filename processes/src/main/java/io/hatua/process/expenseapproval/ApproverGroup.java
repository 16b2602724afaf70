package io.hatua.process.expenseapproval;

/** Whom the approval matrix can ask, from the bottom up: roles in kebab-case. */
public final class ApproverGroup {
  public static final String ESTATE_MANAGER = "estate-manager";
  public static final String FINANCE = "finance";
  public static final String APPROVER = "approver";
  public static final String ADMINISTRATOR = "administrator";

  private ApproverGroup() {}
}
