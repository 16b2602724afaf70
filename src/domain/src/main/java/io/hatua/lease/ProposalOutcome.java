package io.hatua.lease;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What became of a proposal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProposalOutcome.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = ProposalOutcome.Conflict.class, name = "conflict")
})
public sealed interface ProposalOutcome {

  /** The case goes its way; the process validates it further. */
  record Accepted(String leaseId, String correlationId) implements ProposalOutcome {}

  /** It contradicts what already is; nothing was created. */
  record Conflict(List<RefusalReason> reasons) implements ProposalOutcome {}
}
