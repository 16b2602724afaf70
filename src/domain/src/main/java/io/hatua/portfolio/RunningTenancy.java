package io.hatua.portfolio;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tenancy that began before the operator came to Hatua.
 *
 * @param unitId the unit somebody lives in
 * @param customerId who lives there
 * @param start first day of the term
 * @param end last day of the term; none for an open-ended tenancy
 * @param rentMinorUnits a month
 * @param depositHeldMinorUnits the deposit that the operator holds
 * @param openingBalanceMinorUnits what the customer owes; negative: paid ahead
 * @param currency ISO 4217 code of all three amounts
 */
public record RunningTenancy(
    String unitId,
    String customerId,
    LocalDate start,
    @Nullable LocalDate end,
    long rentMinorUnits,
    long depositHeldMinorUnits,
    long openingBalanceMinorUnits,
    String currency) {}
