package io.hatua.web.page;

import io.hatua.ledger.JournalFilter;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.LedgerLists;
import io.hatua.ledger.RecordedEntry;
import io.hatua.security.SecurityEvents;
import io.hatua.tenancy.Invocation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The journal as CSV, a line of an entry a row, the entry posted last first. */
@Component
public class LedgerExport {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "entry",
              "rule",
              "effectiveOn",
              "recordedAt",
              "reverses",
              "correlationId",
              "book",
              "account",
              "subject",
              "beneficiary",
              "side",
              "minorUnits",
              "currency")
          .get();

  private final LedgerLists lists;
  private final SecurityEvents security;

  LedgerExport(LedgerLists lists, SecurityEvents security) {
    this.lists = lists;
    this.security = security;
  }

  /** Writes what the filter finds; that it left is itself recorded. */
  public void write(JournalFilter filter, HttpServletResponse response) throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.csv\"");
    CSVPrinter csv = new CSVPrinter(response.getWriter(), FORMAT);
    AtomicLong rows = new AtomicLong();
    lists.forEach(filter, entry -> rows.addAndGet(print(csv, entry)));
    csv.flush();
    security.dataExported(Invocation.current().actor().id(), "ledger", rows.get());
  }

  private static int print(CSVPrinter csv, RecordedEntry entry) {
    try {
      for (LedgerLine line : entry.lines()) {
        csv.printRecord(
            entry.id(),
            entry.rule(),
            entry.effectiveOn(),
            entry.recordedAt(),
            entry.reverses(),
            entry.correlationId(),
            line.account().code().book().letter(),
            line.account().code().code(),
            line.account().subject(),
            line.account().beneficiary(),
            line.side(),
            line.amount().minorUnits(),
            line.amount().currency());
      }
      return entry.lines().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
