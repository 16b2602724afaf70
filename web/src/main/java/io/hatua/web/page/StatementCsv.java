package io.hatua.web.page;

import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.DisbursementLine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpHeaders;

/** An owner's statement as CSV: a row a line, without anybody's name. */
public final class StatementCsv {

  private static final String[] COLUMNS = {
    "disbursement",
    "kind",
    "occurredOn",
    "source",
    "lease",
    "ledgerEntryKey",
    "amountMinorUnits",
    "currency"
  };

  private StatementCsv() {}

  /** Answers with the lines of the statement; they come to its net. */
  public static void write(DisbursementDetails details, HttpServletResponse response)
      throws IOException {
    String id = details.disbursement().id();
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".csv\"");
    CSVPrinter csv =
        new CSVPrinter(response.getWriter(), CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
    for (DisbursementLine line : details.lines()) {
      csv.printRecord(
          id,
          line.kind(),
          line.occurredOn(),
          line.sourceId(),
          line.leaseId(),
          line.entryKey(),
          line.amount().minorUnits(),
          line.amount().currency());
    }
    csv.flush();
  }
}
