package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of the step that generates the lease document. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DocumentOutcome.Generated.class, name = "generated"),
  @JsonSubTypes.Type(value = Withdrawn.class, name = "withdrawn")
})
public sealed interface DocumentOutcome permits DocumentOutcome.Generated, Withdrawn {

  record Generated(String documentId) implements DocumentOutcome {}
}
