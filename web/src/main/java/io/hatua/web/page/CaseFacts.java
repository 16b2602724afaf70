package io.hatua.web.page;

import java.util.List;
import java.util.Optional;

/**
 * What a feature tells of its business cases on the pages of other features, such as a task's: one
 * bean a kind of case. It reads the tables, so that it may name people.
 */
public interface CaseFacts {

  /** The kind, as {@link io.hatua.outbox.Aggregate#type()} has it. */
  String aggregateType();

  /** The case in short; empty when the tenant has no such case. */
  Optional<Summary> of(String aggregateId, PageFormat format);

  /**
   * @param title what people call the case
   * @param address of its page; its documents are found below {@code address/documents}
   * @param facts what somebody who decides needs to know first
   */
  record Summary(String title, String address, List<Fact> facts) {}

  /**
   * @param label key of the words in the bundle
   */
  record Fact(String label, String value) {}
}
