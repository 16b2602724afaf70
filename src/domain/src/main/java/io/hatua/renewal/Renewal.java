package io.hatua.renewal;

import io.hatua.rent.AgreedRent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An offer to renew a lease, and what became of it.
 *
 * @param id {@code rnw_…}
 * @param correlationId of its case, the same in all its events
 * @param offeredBy the manager's id
 * @param oldEndOn last day of the term when it was offered
 * @param newEndOn last day of the new term
 * @param rentMinorUnits a month; null where the rent stays, as {@code rentFrom}
 * @param rentFrom first day that the new rent holds for
 * @param answerDueAt from then on it can no longer be answered
 */
public record Renewal(
    String id,
    String leaseId,
    String correlationId,
    String offeredBy,
    Instant offeredAt,
    LocalDate oldEndOn,
    LocalDate newEndOn,
    @Nullable Long rentMinorUnits,
    @Nullable LocalDate rentFrom,
    Instant answerDueAt,
    RenewalStatus status,
    @Nullable Instant answeredAt) {

  /** The new rent; empty where it stays. */
  Optional<AgreedRent> rent() {
    return rentMinorUnits == null || rentFrom == null
        ? Optional.empty()
        : Optional.of(new AgreedRent(rentFrom, rentMinorUnits));
  }

  /** Whether it can be answered at that time. */
  public boolean isOpen(Instant now) {
    return status == RenewalStatus.OFFERED && now.isBefore(answerDueAt);
  }
}
