package io.hatua.renewal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The data of the events about renewals and rents; {@code schemas/lease.…/1.0.json}. */
public final class RenewalEvents {

  private RenewalEvents() {}

  /** {@code lease.renewal_offered}; no rent where it stays. */
  public record Offered(
      String leaseId,
      String renewalId,
      LocalDate newEndOn,
      @Nullable Long rentMinorUnits,
      @Nullable LocalDate rentFrom,
      String currency,
      Instant answerDueAt) {}

  /** {@code lease.renewed}. */
  public record Renewed(String leaseId, String renewalId, LocalDate endOn) {}

  /** {@code lease.renewal_declined}, {@code lease.renewal_lapsed}. */
  public record Subject(String leaseId, String renewalId) {}

  /**
   * {@code lease.rent_changed}.
   *
   * @param renewalId the renewal that it was agreed with; null where it was set within the term
   */
  public record RentChanged(
      String leaseId,
      LocalDate effectiveFrom,
      long rentMinorUnits,
      String currency,
      @Nullable String renewalId) {}
}
