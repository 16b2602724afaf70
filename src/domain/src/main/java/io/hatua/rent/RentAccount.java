package io.hatua.rent;

import io.hatua.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whose the account of a lease is and where it stands.
 *
 * @param credit paid ahead and not used yet, never less than nothing
 * @param nextMonth first day of the next month that is charged
 * @param autoChargeMethod the provider's name of the saved card that pays what falls due, while the
 *     renter wants that
 */
public record RentAccount(
    String leaseId,
    String customerId,
    String propertyId,
    Money credit,
    LocalDate nextMonth,
    @Nullable String autoChargeMethod) {}
