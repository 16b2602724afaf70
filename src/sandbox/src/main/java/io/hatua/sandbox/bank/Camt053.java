package io.hatua.sandbox.bank;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a statement as ISO 20022 has it: camt.053.001.08. */
final class Camt053 {

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
  private static final ZoneId BANK = ZoneId.of("Africa/Nairobi");
  private static final int LONGEST_ID = 35;

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private final Statement statement;

  private Camt053(Statement statement) throws XMLStreamException {
    this.statement = statement;
    this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
  }

  static String of(Statement statement, List<BankEntry> entries) {
    try {
      return new Camt053(statement).write(entries);
    } catch (XMLStreamException broken) {
      throw new IllegalStateException("Cannot write statement " + statement.id(), broken);
    }
  }

  private String write(List<BankEntry> entries) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Document");
    xml.writeDefaultNamespace(NAMESPACE);
    open("BkToCstmrStmt");
    open("GrpHdr");
    leaf("MsgId", statement.id());
    leaf("CreDtTm", time(statement.toAt()));
    close();
    open("Stmt");
    leaf("Id", statement.id());
    leaf("ElctrncSeqNb", String.valueOf(statement.number()));
    leaf("CreDtTm", time(statement.toAt()));
    open("FrToDt");
    leaf("FrDtTm", time(statement.fromAt()));
    leaf("ToDtTm", time(statement.toAt()));
    close();
    open("Acct", "Id", "Othr");
    leaf("Id", statement.account());
    close();
    close();
    leaf("Ccy", statement.currency());
    close();
    balance("OPBD", statement.openingMinorUnits(), statement.fromAt());
    balance("CLBD", statement.closingMinorUnits(), statement.toAt());
    for (BankEntry entry : entries) {
      entry(entry);
    }
    xml.writeEndDocument();
    xml.flush();
    return text.toString();
  }

  private void balance(String type, long minorUnits, Instant at) throws XMLStreamException {
    open("Bal", "Tp", "CdOrPrtry");
    leaf("Cd", type);
    close();
    close();
    amount(minorUnits);
    open("Dt");
    leaf("Dt", day(at));
    close();
    close();
  }

  private void entry(BankEntry entry) throws XMLStreamException {
    open("Ntry");
    leaf("NtryRef", entry.id().substring(0, LONGEST_ID));
    amount(entry.amountMinorUnits());
    open("Sts");
    leaf("Cd", "BOOK");
    close();
    for (String date : List.of("BookgDt", "ValDt")) {
      open(date);
      leaf("Dt", day(entry.bookedAt()));
      close();
    }
    open("BkTxCd", "Prtry");
    leaf("Cd", entry.kind().name());
    close();
    close();
    open("NtryDtls", "TxDtls", "Refs");
    leaf("EndToEndId", entry.reference().length() > LONGEST_ID ? "NOTPROVIDED" : entry.reference());
    close();
    open("RmtInf");
    leaf("Ustrd", entry.reference().substring(0, Math.min(140, entry.reference().length())));
    close();
    close();
    close();
    leaf("AddtlNtryInf", entry.text());
    close();
  }

  private void amount(long minorUnits) throws XMLStreamException {
    xml.writeStartElement("Amt");
    xml.writeAttribute("Ccy", statement.currency());
    int digits = Currency.getInstance(statement.currency()).getDefaultFractionDigits();
    xml.writeCharacters(BigDecimal.valueOf(Math.abs(minorUnits), digits).toPlainString());
    close();
    leaf("CdtDbtInd", minorUnits < 0 ? "DBIT" : "CRDT");
  }

  private void open(String... names) throws XMLStreamException {
    for (String name : names) {
      xml.writeStartElement(name);
    }
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
  }

  private void leaf(String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  private static String time(Instant at) {
    return at.atZone(BANK).truncatedTo(ChronoUnit.MILLIS).toOffsetDateTime().toString();
  }

  private static String day(Instant at) {
    return at.atZone(BANK).toLocalDate().toString();
  }
}
