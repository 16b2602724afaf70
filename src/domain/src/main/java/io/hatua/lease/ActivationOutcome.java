package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What became of the step that activates the lease. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ActivationOutcome.Activated.class, name = "activated"),
  @JsonSubTypes.Type(value = ActivationOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Withdrawn.class, name = "withdrawn")
})
public sealed interface ActivationOutcome
    permits ActivationOutcome.Activated, ActivationOutcome.Refused, Withdrawn {

  /** From here on there is no way back but lease-termination. */
  record Activated() implements ActivationOutcome {}

  /** The customer or the unit no longer qualifies. */
  record Refused(List<RefusalReason> reasons) implements ActivationOutcome {}
}
