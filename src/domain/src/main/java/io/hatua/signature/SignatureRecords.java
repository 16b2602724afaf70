package io.hatua.signature;

import io.hatua.callback.CallbackOutcome;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a signer's answer does to our records, however we learn of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SignatureRecords {

  /** A process may be held up beyond its deadlines; the message waits for it that much longer. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final SignatureRequestRows rows;
  private final Outbox outbox;
  private final Clock clock;

  SignatureRecords(SignatureRequestRows rows, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Records a final state that the process may wait for; a request that has one keeps it. */
  CallbackOutcome answered(StoredRequest locked, SignatureStatus status, @Nullable String reason) {
    if (!locked.isOpen()) {
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    close(locked, status, reason);
    Duration untilExpiry = Duration.between(clock.instant(), locked.request().expiresAt());
    tellEngine(locked, status, GRACE.plus(untilExpiry.isNegative() ? Duration.ZERO : untilExpiry));
    if (status == SignatureStatus.SIGNED) {
      publishIfLast(locked);
    }
    return CallbackOutcome.APPLIED;
  }

  /** Records a final state that nobody waits for. */
  void close(StoredRequest locked, SignatureStatus status, @Nullable String reason) {
    rows.complete(locked.id(), status, reason, clock.instant());
    rows.pollAt(locked.id(), null);
  }

  /**
   * Hands the answer to the engine.
   *
   * @param timeToLive how long the message waits for a process that is not there yet
   */
  void tellEngine(StoredRequest request, SignatureStatus status, Duration timeToLive) {
    String leaseId = request.request().leaseId();
    switch (status) {
      case SIGNED -> handOver(leaseId, "signature-completed", request.id(), timeToLive);
      case DECLINED -> handOver(leaseId, "signature-declined", leaseId, timeToLive);
      case REQUESTED, EXPIRED, VOIDED -> {
        return; // the process has a timer of its own, or called the request off itself
      }
    }
    Instant now = clock.instant();
    rows.engineToldAt(request.id(), now);
  }

  private void handOver(String leaseId, String message, String key, Duration timeToLive) {
    outbox.handOver(
        Aggregate.lease(leaseId),
        new EngineCommand.PublishMessage(message, key, timeToLive, Map.of()));
  }

  private void publishIfLast(StoredRequest signed) {
    List<StoredRequest> all = rows.ofLease(signed.request().leaseId());
    if (!all.stream().allMatch(each -> each.request().status() == SignatureStatus.SIGNED)) {
      return;
    }
    Invocation.current()
        .inCase(signed.correlationId())
        .run(
            () ->
                outbox.publish(
                    EventType.LEASE_SIGNED,
                    Aggregate.lease(signed.request().leaseId()),
                    new SignatureEvents.Signed(
                        signed.request().leaseId(),
                        signed.request().documentId(),
                        all.stream().map(StoredRequest::id).toList())));
  }
}
