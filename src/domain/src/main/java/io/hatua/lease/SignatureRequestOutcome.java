package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What became of the step that asks the signers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SignatureRequestOutcome.Requested.class, name = "requested"),
  @JsonSubTypes.Type(value = Withdrawn.class, name = "withdrawn")
})
public sealed interface SignatureRequestOutcome
    permits SignatureRequestOutcome.Requested, Withdrawn {

  /**
   * Every signer is asked.
   *
   * @param expiresAt until when all of them can sign
   * @param reminderInterval time between reminders
   */
  record Requested(List<String> signatureRequestIds, Instant expiresAt, Duration reminderInterval)
      implements SignatureRequestOutcome {}
}
