package io.hatua.claim;

import io.hatua.outbox.Aggregate;

/** A process instance asked for work on an aggregate that it never claimed. */
public final class ClaimMissingException extends RuntimeException {

  public ClaimMissingException(long processInstanceKey, Aggregate aggregate) {
    super(
        "expected instance %d to have claimed %s %s, but it has not; were its variables edited?"
            .formatted(processInstanceKey, aggregate.type(), aggregate.id()));
  }
}
