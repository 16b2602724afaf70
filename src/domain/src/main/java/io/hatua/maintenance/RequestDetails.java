package io.hatua.maintenance;

import io.hatua.document.Document;
import io.hatua.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to read about a request and its work.
 *
 * @param reporterId a customer or a user
 * @param triageRule which row of the triage table decided; {@code BY_HAND} when somebody did
 * @param estimate what such a repair usually costs
 * @param cost what it cost so far
 * @param reopenUntil until when the renter can say that it is broken again
 * @param clocks of every round, the last round's last
 */
public record RequestDetails(
    RequestSummary summary,
    String correlationId,
    @Nullable String leaseId,
    String reporterId,
    String description,
    @Nullable MaintenanceCategory reportedCategory,
    Priority reportedPriority,
    int round,
    @Nullable Skill skill,
    @Nullable String triageRule,
    @Nullable Money estimate,
    Money cost,
    @Nullable Instant acceptedAt,
    @Nullable Instant startedAt,
    @Nullable PauseReason pauseReason,
    @Nullable Instant completedAt,
    @Nullable Instant reopenUntil,
    @Nullable CancelReason cancelReason,
    List<ClockView> clocks,
    List<Assignment> assignments,
    List<WorkNote> notes,
    List<WorkCost> costs,
    List<Document> photos,
    List<WorkPosition> positions,
    List<WorkSignature> signatures) {

  /** Where that assignee was: nobody else who has the work learns it. */
  public List<WorkPosition> positionsOf(@Nullable String assigneeId) {
    return positions.stream().filter(one -> one.recordedBy().equals(assigneeId)).toList();
  }

  /** The signatures that that assignee took. */
  public List<WorkSignature> signaturesOf(@Nullable String assigneeId) {
    return signatures.stream().filter(one -> one.recordedBy().equals(assigneeId)).toList();
  }

  /** The clocks that count now. */
  public List<ClockView> currentClocks() {
    return clocks.stream().filter(clock -> clock.round() == round).toList();
  }
}
