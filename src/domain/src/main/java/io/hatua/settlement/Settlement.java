package io.hatua.settlement;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A settlement on record.
 *
 * @param id {@code stl_…}
 * @param provider the wallet that the money was in
 * @param providerId the provider's name of it
 * @param account where the money went
 * @param net what came to the bank
 * @param charges what the provider kept of it, not negative
 * @param open lines that our books do not know yet, or whose charge nobody's money covers yet
 * @param completedAt when all of it was posted
 */
public record Settlement(
    String id,
    String correlationId,
    String provider,
    String providerId,
    CashAccount account,
    Money net,
    Money charges,
    int open,
    Instant paidAt,
    Instant recordedAt,
    int passes,
    @Nullable Instant completedAt) {

  /** The key of the entry of one pass, from 1. */
  String entryKey(int pass) {
    return "settlement/%s/%s/%d".formatted(provider, providerId, pass);
  }
}
