package io.hatua.sandbox.fault;

import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.core.RequestCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A fault as asked for; a combination that could never strike is refused. */
record NewFault(
    Provider provider,
    Operation operation,
    FaultKind kind,
    @Nullable String referencePrefix,
    @Nullable Integer count,
    @Nullable Duration delay) {

  NewFault {
    new RequestCheck()
        .present("provider", provider)
        .present("operation", operation)
        .present("kind", kind)
        .holds(
            "referencePrefix",
            referencePrefix == null || referencePrefix.length() <= 200,
            "must have at most 200 characters")
        .holds("count", count == null || count > 0, "must be above zero")
        .holds("delay", delay == null || !delay.isNegative(), "must not be negative")
        .holds(
            "operation",
            operation == null || kind == null || canStrike(operation, kind),
            "is not one where this kind of fault can strike")
        .done();
  }

  private static boolean canStrike(Operation operation, FaultKind kind) {
    return kind.concernsCallbacks() ? operation.causesCallbacks() : operation != Operation.CALLBACK;
  }
}
