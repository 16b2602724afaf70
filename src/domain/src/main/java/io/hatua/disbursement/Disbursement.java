package io.hatua.disbursement;

import io.hatua.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an owner gets for a property, as calculated by a run. Its amounts never change.
 *
 * @param id {@code dsb_…}
 * @param throughOn the last day that counts
 * @param net of all lines; below zero when costs exceed income
 * @param payout what of it is paid out, at least nothing
 * @param approversNeeded how many people approve it; null before that was planned
 * @param requesterId who started the run
 * @param closedAt when it came to its end
 */
public record Disbursement(
    String id,
    String correlationId,
    String runId,
    String propertyId,
    String propertyName,
    String ownerId,
    String ownerName,
    LocalDate throughOn,
    Money net,
    Money payout,
    DisbursementStatus status,
    boolean cancelling,
    @Nullable Integer approversNeeded,
    @Nullable String payableEntry,
    String requesterId,
    Instant createdAt,
    @Nullable Instant approvedAt,
    @Nullable Instant closedAt) {

  /** What of the net goes into the owner's next disbursement once this one is over. */
  public Money carriedOn() {
    return status == DisbursementStatus.COMPLETED ? net.plus(payout.negated()) : net;
  }

  /** Only ids: a name may be a person's. */
  @Override
  public String toString() {
    return "Disbursement[" + id + "]";
  }

  void expect(DisbursementStatus needed, String wanted) {
    if (status != needed) {
      throw new DisbursementStateException(id, wanted, status);
    }
  }
}
