package io.hatua.budget;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money set aside for a period.
 *
 * @param id {@code bud_…}
 * @param name unique in the tenant, whatever its case
 * @param propertyId whose expenses it is for; none for the firm's own
 * @param fromOn first day of invoices that count
 * @param untilOn last day of invoices that count
 * @param currency that of the books
 * @param finalVersion the number of the version that counts; none before one is final
 * @param amountMinorUnits of that version, 0 without one
 * @param reservedMinorUnits asked for, and not posted yet
 * @param actualMinorUnits posted
 */
public record Budget(
    String id,
    String name,
    @Nullable String propertyId,
    LocalDate fromOn,
    LocalDate untilOn,
    String currency,
    @Nullable Integer finalVersion,
    long amountMinorUnits,
    long reservedMinorUnits,
    long actualMinorUnits) {

  /** What may still be asked for; below zero when the budget is exceeded. */
  public long leftMinorUnits() {
    return amountMinorUnits - reservedMinorUnits - actualMinorUnits;
  }
}
