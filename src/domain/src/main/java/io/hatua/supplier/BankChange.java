package io.hatua.supplier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bank account that somebody proposed for a supplier.
 *
 * @param id {@code bnk_…}
 * @param decidedBy never who proposed it
 */
public record BankChange(
    String id,
    BankAccount account,
    State state,
    String proposedBy,
    Instant proposedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  /** Where a change stands. */
  public enum State {
    PROPOSED,
    CONFIRMED,
    REFUSED
  }
}
