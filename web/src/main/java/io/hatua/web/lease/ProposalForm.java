package io.hatua.web.lease;

import io.hatua.lease.ProposeLease;
import io.hatua.web.page.FormReader;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it was typed.
 *
 * @param key the same for every press of the form's button
 * @param unitWords narrows the units to choose from
 * @param customerWords narrows the customers to choose from
 * @param months how long, in place of {@code endOn}
 * @param rent in major units, as {@code deposit}
 */
record ProposalForm(
    @Nullable String key,
    @Nullable String unitWords,
    @Nullable String customerWords,
    @Nullable String unitId,
    @Nullable String customerId,
    @Nullable String startOn,
    @Nullable String months,
    @Nullable String endOn,
    @Nullable String rent,
    @Nullable String deposit,
    @Nullable String rentDueDay) {

  /** A year from the first of next month, due on the fifth. */
  static ProposalForm blank(String key, LocalDate today, @Nullable String unitId) {
    String start = today.plusMonths(1).withDayOfMonth(1).toString();
    return new ProposalForm(key, null, null, unitId, null, start, "12", null, null, null, "5");
  }

  /** The same to be sent as another proposal. */
  ProposalForm withKey(String another) {
    return new ProposalForm(
        another,
        unitWords,
        customerWords,
        unitId,
        customerId,
        startOn,
        months,
        endOn,
        rent,
        deposit,
        rentDueDay);
  }

  /** The proposal; what cannot be read is missing in it and a fault of the reader's. */
  ProposeLease read(FormReader reader, Currency currency) {
    return new ProposeLease(
        blankToNull(unitId),
        blankToNull(customerId),
        reader.date("startOn", startOn),
        reader.date("endOn", endOn),
        readMonths(reader),
        reader.amount("rentMinorUnits", rent, currency),
        reader.amount("depositMinorUnits", deposit, currency),
        currency.getCurrencyCode(),
        reader.number("rentDueDay", rentDueDay));
  }

  /** In place of what cannot be read, and has its fault, stands a term that has none. */
  private @Nullable Integer readMonths(FormReader reader) {
    Integer read = reader.number("months", months);
    return read == null && blankToNull(months) != null ? Integer.valueOf(1) : read;
  }

  private static @Nullable String blankToNull(@Nullable String typed) {
    return typed == null || typed.isBlank() ? null : typed;
  }
}
