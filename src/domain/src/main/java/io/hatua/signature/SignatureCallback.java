package io.hatua.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call-back of the provider whose signature was verified.
 *
 * @param id the provider's id of the call-back, the same in every delivery
 * @param reference ours: {@code <tenant id>/<signature request id>}
 * @param objectId the provider's id of the request
 * @param reason why it was declined, if so
 */
public record SignatureCallback(
    String id,
    Type type,
    String reference,
    String objectId,
    @Nullable String reason,
    Instant occurredAt) {

  /** What happened. */
  public enum Type {
    SIGNED,
    DECLINED,
    EXPIRED
  }
}
