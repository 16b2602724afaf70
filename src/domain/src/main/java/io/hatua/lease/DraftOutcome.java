package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What became of the step that creates the draft. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DraftOutcome.Drafted.class, name = "drafted"),
  @JsonSubTypes.Type(value = DraftOutcome.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Withdrawn.class, name = "withdrawn")
})
public sealed interface DraftOutcome permits DraftOutcome.Drafted, DraftOutcome.Refused, Withdrawn {

  record Drafted() implements DraftOutcome {}

  /** The decision table refused the terms. */
  record Refused(List<String> reasons) implements DraftOutcome {}
}
