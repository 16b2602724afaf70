package io.hatua.payout;

import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to pay a supplier.
 *
 * @param id {@code pyt_…}
 * @param attempt 1 for the first of its expense
 * @param propertyId whose owners' money it is; none for the firm's own
 * @param reason why it failed, UPPER_SNAKE
 */
public record Payout(
    String id,
    String expenseId,
    int attempt,
    @Nullable String propertyId,
    String supplierId,
    Money amount,
    PayoutStatus status,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant settledAt) {

  /** The supplier has no bank account that two people agreed on. */
  public static final String NO_BANK_ACCOUNT = "NO_BANK_ACCOUNT";

  /** The property's owners, or the firm, do not have the money. */
  public static final String INSUFFICIENT_FUNDS = "INSUFFICIENT_FUNDS";

  /** The bank did not accept the order. */
  public static final String REFUSED_BY_BANK = "REFUSED_BY_BANK";

  /** The bank accepted the order and could not carry it out. */
  public static final String FAILED_AT_BANK = "FAILED_AT_BANK";
}
