package io.hatua.disbursement;

import io.hatua.ledger.CashPart;
import io.hatua.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner has at a property.
 *
 * @param held the owner's cash there by the ledger
 * @param parts what it came from and went to; they come to it
 * @param upcoming what a run would pay the owner today; null when there is nothing to account for
 */
public record OwnedProperty(
    String propertyId,
    String propertyName,
    Money held,
    List<CashPart> parts,
    @Nullable Draft upcoming) {}
