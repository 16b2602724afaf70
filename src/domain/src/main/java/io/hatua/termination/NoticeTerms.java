package io.hatua.termination;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which last day a notice given today allows.
 *
 * @param noticeDays the period of notice, whole days
 * @param earliest today and the period, but not before the tenancy begins
 * @param latest the end of the term; null where there is none
 */
public record NoticeTerms(long noticeDays, LocalDate earliest, @Nullable LocalDate latest) {

  /** Whether the term ends before any notice could. */
  public boolean isTooLate() {
    return latest != null && latest.isBefore(earliest);
  }
}
