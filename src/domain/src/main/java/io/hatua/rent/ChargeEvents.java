package io.hatua.rent;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The data of the events about charges; {@code schemas/<type>/1.0.json} describe them. */
public final class ChargeEvents {

  private ChargeEvents() {}

  /** {@code charge.created}. */
  public record Created(
      String chargeId,
      String leaseId,
      String customerId,
      String propertyId,
      ChargeKind kind,
      @Nullable LocalDate month,
      long amountMinorUnits,
      String currency,
      LocalDate dueOn) {}

  /** {@code charge.reversed}. */
  public record Reversed(
      String chargeId, String leaseId, String customerId, long amountMinorUnits, String currency) {}

  /** {@code rent.run_completed}: how many charges a run made, and what they come to. */
  public record RunCompleted(
      String runId,
      LocalDate runOn,
      long rents,
      long rentMinorUnits,
      long lateFees,
      long lateFeeMinorUnits,
      String currency) {}
}
