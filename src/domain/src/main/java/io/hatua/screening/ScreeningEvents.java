package io.hatua.screening;

/** The data of the events about checks; {@code schemas/customer.…/1.0.json} describe them. */
public final class ScreeningEvents {

  private ScreeningEvents() {}

  /** {@code customer.kyc_completed} and {@code customer.background_checked}. */
  public record Completed(
      String customerId, String applicationId, String checkId, CheckResult result) {}
}
