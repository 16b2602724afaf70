package io.hatua.web.casefile;

import io.hatua.document.Document;
import io.hatua.ledger.RecordedEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of all cases show; templates call it {@code file}.
 *
 * @param address of the case's page
 * @param course null while the engine has not told of the process
 */
public record CaseFile(
    String address,
    String correlationId,
    @Nullable Course course,
    List<Document> documents,
    List<RecordedEntry> postings,
    Timeline timeline) {

  /**
   * Where the process stands, with its labels.
   *
   * @param operateAddress of the instance in Operate, where that is installed
   * @param ended whether nothing more will happen in it
   */
  public record Course(
      String processId,
      int version,
      @Nullable String operateAddress,
      boolean ended,
      List<String> done,
      List<String> active,
      List<String> broken) {}

  /**
   * The model that the case runs on, and where it stands in it.
   *
   * @param xml of the very version the instance runs
   * @param incidents the elements that cannot go on
   */
  public record Diagram(
      String xml, List<String> active, List<String> completed, List<String> incidents) {}

  /** Whether the process still runs, as far as is known. */
  public boolean running() {
    return course != null && !course.ended();
  }

  /** Whether a step cannot go on. */
  public boolean broken() {
    return course != null && !course.broken().isEmpty();
  }
}
