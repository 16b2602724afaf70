package io.hatua.portfolio;

import io.hatua.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a file, or the reasons why it is no such table. */
final class CsvTable {

  static final int MAX_BYTES = 5 * 1024 * 1024;
  static final int MAX_ROWS = 5_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setTrim(true).get();

  private final ImportFile file;
  private final List<ImportFault> faults;
  private final List<Row> rows = new ArrayList<>();

  private CsvTable(ImportFile file, List<ImportFault> faults) {
    this.file = file;
    this.faults = faults;
  }

  /**
   * Reads a file; what is wrong with its form is added to the faults.
   *
   * @return the rows that have a value for every column
   */
  static List<Row> read(ImportFile file, byte[] content, List<ImportFault> faults) {
    CsvTable table = new CsvTable(file, faults);
    if (content.length > MAX_BYTES) {
      table.refuse(1, ImportFault.ALL_COLUMNS, "TOO_BIG", "is bigger than " + MAX_BYTES + " bytes");
      return List.of();
    }
    String text = table.decode(content);
    if (text != null) {
      table.parse(text);
    }
    return table.rows;
  }

  /** A row: where it starts and its values by heading. */
  record Row(int line, Map<String, String> values) {

    String value(String column) {
      return values.getOrDefault(column, "");
    }
  }

  private @Nullable String decode(byte[] content) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(content.length);
    boolean broken = decoder.decode(ByteBuffer.wrap(content), text, true).isError();
    text.flip();
    int nul = text.toString().indexOf('\0');
    if (broken || nul >= 0) {
      String before = nul >= 0 ? text.subSequence(0, nul).toString() : text.toString();
      int line = 1 + (int) before.chars().filter(character -> character == '\n').count();
      refuse(line, ImportFault.ALL_COLUMNS, "NOT_UTF8", "is not text in UTF-8; save it as UTF-8");
      return null;
    }
    String decoded = text.toString();
    return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
  }

  private void parse(String text) {
    int line = 1;
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      List<String> headings = records.hasNext() ? List.of(records.next().values()) : List.of();
      if (!checkHeadings(headings)) {
        return;
      }
      line = nextLine(parser);
      while (records.hasNext()) {
        addRow(line, headings, records.next());
        line = nextLine(parser);
        if (rows.size() > MAX_ROWS) {
          refuse(
              rows.removeLast().line(),
              ImportFault.ALL_COLUMNS,
              "TOO_MANY_ROWS",
              "is one row more than the " + MAX_ROWS + " allowed; split the file");
          return;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      refuse(line, ImportFault.ALL_COLUMNS, Fault.MALFORMED, "has a quote that is not closed well");
    }
  }

  /** Where the record after the last one read starts. */
  private static int nextLine(CSVParser parser) {
    return Math.toIntExact(parser.getCurrentLineNumber() + 1);
  }

  private boolean checkHeadings(List<String> headings) {
    int before = faults.size();
    for (String column : file.columns()) {
      if (!headings.contains(column)) {
        refuse(1, column, "MISSING_COLUMN", "is missing in the heading");
      }
    }
    Set<String> seen = new HashSet<>();
    for (String heading : headings) {
      if (!file.columns().contains(heading)) {
        refuse(1, heading, "UNKNOWN_COLUMN", "is none of " + String.join(", ", file.columns()));
      } else if (!seen.add(heading)) {
        refuse(1, heading, "DUPLICATE_COLUMN", "stands twice in the heading");
      }
    }
    return faults.size() == before;
  }

  private void addRow(int line, List<String> headings, CSVRecord found) {
    if (found.size() == 1 && found.get(0).isEmpty()) {
      return;
    }
    if (found.size() != headings.size()) {
      refuse(
          line,
          ImportFault.ALL_COLUMNS,
          "WRONG_NUMBER_OF_VALUES",
          "has " + found.size() + " values, but the heading has " + headings.size());
      return;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      values.put(headings.get(i), found.get(i));
    }
    rows.add(new Row(line, values));
  }

  private void refuse(int line, String column, String code, String message) {
    faults.add(new ImportFault(file, line, column, code, message));
  }
}
