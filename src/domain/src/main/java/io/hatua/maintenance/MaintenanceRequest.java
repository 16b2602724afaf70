package io.hatua.maintenance;

import io.hatua.fault.ConflictException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A request and the work order that it becomes. It owns its transitions: submitted → triaged → open
 * (→ awaiting_owner) → assigned → in_progress ↔ paused → in_review → completed, and from there open
 * again in the next round; cancelled from wherever it is not completed.
 */
class MaintenanceRequest {

  private static final Set<MaintenanceStatus> ASSIGNABLE =
      EnumSet.of(
          MaintenanceStatus.OPEN,
          MaintenanceStatus.ASSIGNED,
          MaintenanceStatus.IN_PROGRESS,
          MaintenanceStatus.PAUSED);

  @Id final String id;
  final String correlationId;
  final String propertyId;
  final String unitId;
  final @Nullable String leaseId;
  final String reporterId;
  final @Nullable MaintenanceCategory reportedCategory;
  final Priority reportedPriority;
  final String description;
  final Instant reportedAt;

  private MaintenanceStatus status = MaintenanceStatus.SUBMITTED;
  private int round = 1;
  private @Nullable MaintenanceCategory category;
  private Priority priority;
  private @Nullable Skill skill;
  private @Nullable String triageRule;
  private @Nullable Long estimateMinorUnits;
  private @Nullable Instant escalatedAt;
  private @Nullable String assigneeId;
  private @Nullable String supplierId;
  private @Nullable Instant assignedAt;
  private @Nullable Instant acceptedAt;
  private @Nullable Instant startedAt;
  private @Nullable PauseReason pauseReason;
  private @Nullable Instant finishedAt;
  private @Nullable Instant completedAt;
  private @Nullable Instant reopenUntil;
  private @Nullable Instant closedAt;
  private @Nullable CancelReason cancelReason;
  private @Nullable Instant engineToldAt;
  private @Nullable String engineMessage;
  private @Nullable Instant remindedAt;
  @Version private @Nullable Integer version;

  MaintenanceRequest(
      String id,
      String correlationId,
      String propertyId,
      String unitId,
      @Nullable String leaseId,
      String reporterId,
      @Nullable MaintenanceCategory reportedCategory,
      Priority reportedPriority,
      String description,
      Instant reportedAt) {
    this.id = id;
    this.correlationId = correlationId;
    this.propertyId = propertyId;
    this.unitId = unitId;
    this.leaseId = leaseId;
    this.reporterId = reporterId;
    this.reportedCategory = reportedCategory;
    this.reportedPriority = reportedPriority;
    this.priority = reportedPriority;
    this.description = description;
    this.reportedAt = reportedAt;
  }

  MaintenanceStatus status() {
    return status;
  }

  int round() {
    return round;
  }

  Priority priority() {
    return priority;
  }

  @Nullable Skill skill() {
    return skill;
  }

  @Nullable Long estimateMinorUnits() {
    return estimateMinorUnits;
  }

  @Nullable String assigneeId() {
    return assigneeId;
  }

  /** Whose work it is: a supplier's, or without one our own staff's. */
  @Nullable String supplierId() {
    return supplierId;
  }

  @Nullable Instant reopenUntil() {
    return reopenUntil;
  }

  @Nullable String engineMessage() {
    return engineMessage;
  }

  /**
   * @throws RequestCancelledException when it was cancelled
   */
  void expectNotCancelled() {
    if (status == MaintenanceStatus.CANCELLED) {
      throw new RequestCancelledException(id);
    }
  }

  void triage(
      MaintenanceCategory found, Priority urgency, Skill needed, long estimate, String rule) {
    expect(MaintenanceStatus.SUBMITTED, "triage");
    category = found;
    priority = urgency;
    skill = needed;
    estimateMinorUnits = estimate;
    triageRule = rule;
    status = MaintenanceStatus.TRIAGED;
  }

  void open(boolean ownerNeeded) {
    expect(MaintenanceStatus.TRIAGED, "open a work order for");
    status = ownerNeeded ? MaintenanceStatus.AWAITING_OWNER : MaintenanceStatus.OPEN;
  }

  void ownerAgreed() {
    expect(MaintenanceStatus.AWAITING_OWNER, "record the owner's answer to");
    status = MaintenanceStatus.OPEN;
  }

  /** Whoever had it before has it no more, and what they began counts as not begun. */
  void assign(String userId, @Nullable String supplier, Instant now) {
    if (!ASSIGNABLE.contains(status)) {
      throw refused("be assigned");
    }
    assigneeId = userId;
    supplierId = supplier;
    assignedAt = now;
    acceptedAt = null;
    pauseReason = null;
    status = MaintenanceStatus.ASSIGNED;
  }

  /** The assignee's first sign, which stops the response clock (S1-70). */
  void accept(Instant now) {
    if (status != MaintenanceStatus.ASSIGNED || acceptedAt != null) {
      throw refused("be accepted");
    }
    acceptedAt = now;
  }

  /** The assignee gives it back before beginning. */
  void decline() {
    if (status != MaintenanceStatus.ASSIGNED) {
      throw refused("be declined");
    }
    nobodyHasIt();
    status = MaintenanceStatus.OPEN;
  }

  void start(Instant now) {
    if (status != MaintenanceStatus.ASSIGNED && status != MaintenanceStatus.PAUSED) {
      throw refused("be started");
    }
    if (acceptedAt == null) {
      acceptedAt = now;
    }
    if (startedAt == null) {
      startedAt = now;
    }
    pauseReason = null;
    status = MaintenanceStatus.IN_PROGRESS;
  }

  void pause(PauseReason reason) {
    if (status != MaintenanceStatus.IN_PROGRESS) {
      throw refused("be paused");
    }
    pauseReason = reason;
    status = MaintenanceStatus.PAUSED;
  }

  void finish(Instant now) {
    if (status != MaintenanceStatus.IN_PROGRESS) {
      throw refused("be done");
    }
    finishedAt = now;
    status = MaintenanceStatus.IN_REVIEW;
  }

  /** The evidence was not enough: back to the assignee. */
  void sendBack() {
    expect(MaintenanceStatus.IN_REVIEW, "send back");
    finishedAt = null;
    status = MaintenanceStatus.IN_PROGRESS;
  }

  void complete(Instant now, Instant until) {
    expect(MaintenanceStatus.IN_REVIEW, "complete");
    completedAt = now;
    reopenUntil = until;
    status = MaintenanceStatus.COMPLETED;
  }

  void reopen(Instant now) {
    Instant until = reopenUntil;
    if (status != MaintenanceStatus.COMPLETED
        || closedAt != null
        || until == null
        || now.isAfter(until)) {
      throw refused("be reopened");
    }
    round++;
    status = MaintenanceStatus.OPEN;
    nobodyHasIt();
    startedAt = null;
    finishedAt = null;
    completedAt = null;
    reopenUntil = null;
    escalatedAt = null;
  }

  /** From now on it stays as it is. */
  void close(Instant now) {
    expect(MaintenanceStatus.COMPLETED, "close");
    closedAt = now;
  }

  void cancel(CancelReason reason, Instant now) {
    if (status.isOver()) {
      throw refused("be cancelled");
    }
    cancelReason = reason;
    closedAt = now;
    pauseReason = null;
    status = MaintenanceStatus.CANCELLED;
  }

  /** Whether it was not escalated before in this round (S1-73). */
  boolean escalate(Instant now) {
    boolean first = escalatedAt == null;
    escalatedAt = first ? now : escalatedAt;
    return first;
  }

  void engineTold(String message, Instant now) {
    engineMessage = message;
    engineToldAt = now;
  }

  /** The process took up what it was told. */
  void engineKnows() {
    engineMessage = null;
    engineToldAt = null;
  }

  /** Whether somebody is to be reminded now; then it counts as done. */
  boolean remind(Instant notBefore, Instant now) {
    if (remindedAt != null && remindedAt.isAfter(notBefore)) {
      return false;
    }
    remindedAt = now;
    return true;
  }

  private void nobodyHasIt() {
    assigneeId = null;
    supplierId = null;
    assignedAt = null;
    acceptedAt = null;
  }

  private void expect(MaintenanceStatus needed, String wanted) {
    if (status != needed) {
      throw new IllegalStateException(
          "expected to %s request %s, but it is %s".formatted(wanted, id, status.code()));
    }
  }

  private ConflictException refused(String wanted) {
    return new ConflictException(
        "NOT_IN_THIS_STATE",
        "expected request %s to %s, but it is %s".formatted(id, wanted, status.code()));
  }
}
