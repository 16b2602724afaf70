package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;

/** What became of the step that asks for the deposit. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DepositRequestOutcome.Requested.class, name = "requested"),
  @JsonSubTypes.Type(value = Withdrawn.class, name = "withdrawn")
})
public sealed interface DepositRequestOutcome permits DepositRequestOutcome.Requested, Withdrawn {

  /**
   * The customer can pay.
   *
   * @param dueAt until when
   * @param reminderInterval time between reminders
   */
  record Requested(String depositId, Instant dueAt, Duration reminderInterval)
      implements DepositRequestOutcome {}
}
