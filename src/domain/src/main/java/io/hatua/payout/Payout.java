package io.hatua.payout;

import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to pay a supplier or an owner.
 *
 * @param id {@code pyt_…}
 * @param subject the expense or disbursement that it pays
 * @param attempt 1 for the first of its subject
 * @param propertyId whose owners' money it is; none for the firm's own
 * @param ownerId of the property, who is paid; none when a supplier is
 * @param supplierId who is paid, or how an owner is; none for an owner without an account
 * @param reason why it failed, UPPER_SNAKE
 */
public record Payout(
    String id,
    Aggregate subject,
    int attempt,
    @Nullable String propertyId,
    @Nullable String ownerId,
    @Nullable String supplierId,
    Money amount,
    PayoutStatus status,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant settledAt) {

  /** The supplier or owner has no bank account that two people agreed on. */
  public static final String NO_BANK_ACCOUNT = "NO_BANK_ACCOUNT";

  /** The property's owners, or the firm, do not have the money. */
  public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";

  /** The bank did not accept the order. */
  public static final String REFUSED_BY_BANK = "REFUSED_BY_BANK";

  /** The bank accepted the order and could not carry it out. */
  public static final String FAILED_AT_BANK = "FAILED_AT_BANK";
}
