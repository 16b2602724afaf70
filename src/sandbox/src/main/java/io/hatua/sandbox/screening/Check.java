package io.hatua.sandbox.screening;

import io.hatua.sandbox.core.Provider;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One check on one applicant. Whom it is about is not kept.
 *
 * @param outlook what it will find; nothing when the provider stays silent
 */
record Check(
    String id,
    Provider provider,
    String reference,
    URI callbackUrl,
    CheckStatus status,
    @Nullable CheckResult outlook,
    @Nullable CheckResult result,
    Instant requestedAt,
    @Nullable Instant closedAt) {

  boolean isPending() {
    return status == CheckStatus.PENDING;
  }
}
