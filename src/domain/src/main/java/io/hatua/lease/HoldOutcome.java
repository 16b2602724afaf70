package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of the step that holds the unit. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = HoldOutcome.Held.class, name = "held"),
  @JsonSubTypes.Type(value = HoldOutcome.UnitNotAvailable.class, name = "unit-not-available"),
  @JsonSubTypes.Type(value = Withdrawn.class, name = "withdrawn")
})
public sealed interface HoldOutcome
    permits HoldOutcome.Held, HoldOutcome.UnitNotAvailable, Withdrawn {

  record Held() implements HoldOutcome {}

  /** The race for the unit was lost, or the unit is withdrawn. */
  record UnitNotAvailable() implements HoldOutcome {}
}
