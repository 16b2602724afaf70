package io.hatua.ledger;

import io.hatua.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the lines under a code come to for a property.
 *
 * @param ownerId of lines that name an owner
 */
public record PropertyBalance(
    AccountCode code, String propertyId, @Nullable String ownerId, Money balance) {}
