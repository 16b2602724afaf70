package io.hatua.application;

import java.util.List;

/** The data of the applications' events; {@code schemas/customer.…/1.0.json} describe them. */
public final class ApplicationEvents {

  private ApplicationEvents() {}

  /** {@code customer.created}, {@code customer.activated} and {@code customer.withdrawn}. */
  public record About(String customerId, String applicationId) {}

  /** {@code customer.rejected}: the reasons are for analysis, never for the applicant. */
  public record Rejected(String customerId, String applicationId, List<String> reasons) {}

  /** {@code customer.officer_reminder_due}. */
  public record OfficerReminderDue(String customerId, String applicationId, OfficerWork work) {}
}
