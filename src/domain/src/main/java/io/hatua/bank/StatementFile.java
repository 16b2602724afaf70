package io.hatua.bank;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads ISO 20022 camt.053, any version: the bank's statements of a day. Names of other parties are
 * not read at all.
 */
final class StatementFile {

  static final int MAX_BYTES = 5_000_000;

  private static final String FILE = "file";
  private static final int MAX_ENTRIES = 10_000;
  private static final int MAX_FAULTS = 20;
  private static final int MAX_TEXT = 140;
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,5})?");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Checks checks;
  private final List<ParsedStatement> statements = new ArrayList<>();
  private int faults;

  private StatementFile(Checks checks) {
    this.checks = checks;
  }

  /**
   * The statements in the order of the file.
   *
   * @param checks gets every fault; then what is returned is of no use
   */
  static List<ParsedStatement> read(byte[] file, Checks checks) {
    StatementFile reading = new StatementFile(checks);
    if (file.length == 0) {
      checks.refuse(FILE, Fault.REQUIRED, "is needed");
    } else if (file.length > MAX_BYTES) {
      checks.refuse(FILE, Fault.TOO_LONG, "has more than 5 MB");
    } else {
      reading.document(file).ifPresent(reading::statements);
    }
    return reading.statements;
  }

  private Optional<Element> document(byte[] file) {
    Optional<Element> root = IsoDocument.read(file);
    if (root.isEmpty()) {
      refuse("is not XML that can be read; a document type is not allowed in it");
    } else if (!IsoDocument.is(root.get(), "camt.053.001.")) {
      refuse("is no bank statement (camt.053)");
      return Optional.empty();
    }
    return root;
  }

  private void statements(Element document) {
    List<Element> found =
        children(document, "BkToCstmrStmt").flatMap(part -> children(part, "Stmt")).toList();
    if (found.isEmpty()) {
      refuse("has no statement in it");
    }
    found.forEach(this::statement);
  }

  private void statement(Element statement) {
    String id = text(statement, "Id").orElse("");
    String where = id.isEmpty() ? "a statement" : "statement " + id;
    String account =
        text(statement, "Acct", "Id", "Othr", "Id")
            .or(() -> text(statement, "Acct", "Id", "IBAN"))
            .orElse("");
    if (id.isEmpty() || id.length() > 35 || account.isEmpty()) {
      refuse(where + " names neither itself nor its account as it must");
      return;
    }
    Optional<Element> opening = balance(statement, "OPBD").or(() -> balance(statement, "PRCD"));
    Optional<Element> closing = balance(statement, "CLBD");
    if (opening.isEmpty() || closing.isEmpty()) {
      refuse(where + " lacks its opening or its closing balance");
      return;
    }
    String currency =
        child(closing.get(), "Amt").map(amount -> amount.getAttribute("Ccy")).orElse("");
    List<Element> booked = children(statement, "Ntry").filter(StatementFile::isBooked).toList();
    if (booked.size() > MAX_ENTRIES) {
      refuse(where + " has more than 10,000 entries");
      return;
    }
    List<ParsedStatement.Entry> entries = new ArrayList<>();
    for (int i = 0; i < booked.size(); i++) {
      entry(booked.get(i), where + ", entry " + (i + 1), currency).ifPresent(entries::add);
    }
    Optional<Long> before = amount(opening.get(), where + ", opening balance", currency);
    Optional<Long> after = amount(closing.get(), where + ", closing balance", currency);
    Optional<LocalDate> from =
        date(statement, "FrToDt", "FrDtTm").or(() -> date(opening.get(), "Dt", "Dt"));
    Optional<LocalDate> to =
        date(statement, "FrToDt", "ToDtTm").or(() -> date(closing.get(), "Dt", "Dt"));
    if (from.isEmpty() || to.isEmpty()) {
      refuse(where + " does not say which days it is of");
    }
    if (faults == 0) {
      ParsedStatement parsed =
          new ParsedStatement(
              id,
              account,
              currency,
              before.orElseThrow(),
              after.orElseThrow(),
              from.orElseThrow(),
              to.orElseThrow(),
              entries);
      if (!parsed.addsUp()) {
        refuse(where + " does not add up: opening balance and entries are not its closing balance");
      }
      statements.add(parsed);
    }
  }

  private Optional<ParsedStatement.Entry> entry(Element entry, String where, String currency) {
    Optional<Long> amount = amount(entry, where, currency);
    Optional<LocalDate> day = date(entry, "BookgDt", "Dt").or(() -> date(entry, "BookgDt", "DtTm"));
    if (day.isEmpty()) {
      refuse(where + " has no day on which it was booked");
    }
    if (amount.isEmpty() || day.isEmpty() || amount.get() == 0) {
      return Optional.empty();
    }
    String code =
        text(entry, "BkTxCd", "Prtry", "Cd")
            .or(() -> text(entry, "BkTxCd", "Domn", "Fmly", "SubFmlyCd"))
            .orElse("OTHER");
    Optional<Element> details = child(entry, "NtryDtls").flatMap(part -> child(part, "TxDtls"));
    String reference =
        details
            .flatMap(part -> text(part, "Refs", "EndToEndId"))
            .filter(id -> !id.equals("NOTPROVIDED"))
            .or(() -> details.flatMap(part -> text(part, "RmtInf", "Ustrd")))
            .orElse(null);
    return Optional.of(
        new ParsedStatement.Entry(
            amount.get(), day.get(), code, reference, text(entry, "AddtlNtryInf").orElse(null)));
  }

  /** Pending and informative entries are none of the balance. */
  private static boolean isBooked(Element entry) {
    return text(entry, "Sts", "Cd").or(() -> text(entry, "Sts")).orElse("BOOK").equals("BOOK");
  }

  private static Optional<Element> balance(Element statement, String type) {
    return children(statement, "Bal")
        .filter(one -> text(one, "Tp", "CdOrPrtry", "Cd").orElse("").equals(type))
        .findFirst();
  }

  private Optional<Long> amount(Element of, String where, String currency) {
    Optional<Element> amount = child(of, "Amt");
    String text = amount.map(one -> one.getTextContent().strip()).orElse("");
    String side = text(of, "CdtDbtInd").orElse("");
    boolean known = side.equals("CRDT") || side.equals("DBIT");
    if (known
        && AMOUNT.matcher(text).matches()
        && amount.get().getAttribute("Ccy").equals(currency)) {
      try {
        long minorUnits =
            new BigDecimal(text)
                .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits())
                .longValueExact();
        return Optional.of(side.equals("CRDT") ? minorUnits : -minorUnits);
      } catch (ArithmeticException | IllegalArgumentException e) {
        // As below.
      }
    }
    refuse(where + " has no amount, side and currency that can be read");
    return Optional.empty();
  }

  private static Optional<LocalDate> date(Element of, String... path) {
    return text(of, path)
        .filter(text -> text.length() >= 10)
        .flatMap(
            text -> {
              try {
                return Optional.of(LocalDate.parse(text.substring(0, 10)));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<String> text(Element of, String... path) {
    Optional<Element> at = Optional.of(of);
    for (String name : path) {
      at = at.flatMap(parent -> child(parent, name));
    }
    return at.filter(found -> found.getElementsByTagName("*").getLength() == 0)
        .map(found -> CONTROL.matcher(found.getTextContent()).replaceAll(" ").strip())
        .filter(text -> !text.isEmpty())
        .map(text -> text.substring(0, Math.min(MAX_TEXT, text.length())));
  }

  private static Optional<Element> child(Element of, String name) {
    return children(of, name).findFirst();
  }

  private static Stream<Element> children(Element of, String name) {
    Stream.Builder<Element> found = Stream.builder();
    for (@Nullable Node at = of.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found.build();
  }

  private void refuse(String message) {
    if (faults++ < MAX_FAULTS) {
      checks.refuse(FILE, Fault.MALFORMED, message);
    }
  }
}
