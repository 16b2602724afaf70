package io.hatua.web.casefile;

import io.hatua.ledger.RecordedEntry;
import java.util.List;
import java.util.Optional;

/** What only one kind of case knows about its cases. */
public interface CaseKind {

  /** Of the aggregate that a case of this kind is about, for instance {@code lease}. */
  String aggregateType();

  /** The page of a case; its diagram and documents are found beneath it. */
  String address(String aggregateId);

  /** What people call a case; empty when the tenant has no such case. */
  Optional<String> title(String aggregateId);

  /** What was posted for a case. */
  default List<RecordedEntry> postings(String aggregateId) {
    return List.of();
  }
}
