package io.hatua.screening;

import java.time.Instant;

/**
 * A call-back of a provider whose signature was verified.
 *
 * @param id the provider's id of the call-back, the same in every delivery
 * @param reference ours: {@code <tenant id>/<check id>/<attempt>}
 * @param objectId the provider's id of the check
 */
public record ScreeningCallback(
    CheckKind kind,
    String id,
    String reference,
    String objectId,
    CheckResult result,
    Instant occurredAt) {}
