package io.hatua.portfolio;

import io.hatua.fault.Fault;

/**
 * One thing wrong in a file.
 *
 * @param line where the row starts; the heading is line 1
 * @param column its heading, or {@code *} for the whole row or file
 * @param code as in {@link Fault}
 * @param message for people, without the value
 */
public record ImportFault(ImportFile file, int line, String column, String code, String message) {

  /** Stands for all columns. */
  public static final String ALL_COLUMNS = "*";

  Fault toFault() {
    return new Fault(file.fileName() + ":" + line + ":" + column, code, message);
  }
}
