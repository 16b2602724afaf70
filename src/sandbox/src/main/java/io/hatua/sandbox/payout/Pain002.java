package io.hatua.sandbox.payout;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes where a transfer stands as ISO 20022 has it: pain.002.001.10. */
final class Pain002 {

  /** The bank has the transfer already. */
  static final String DOUBLE = "DU04";

  static final String UNKNOWN_ACCOUNT = "AC01";

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
  private static final ZoneId BANK = ZoneId.of("Africa/Nairobi");

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private Pain002() throws XMLStreamException {
    this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  /**
   * @param id of the report, at most 35 characters
   */
  static String of(String id, Payout payout, Instant now) {
    String reason = payout.status() == PayoutStatus.FAILED ? "AC04" : null;
    return write(id, now, payout.endToEndId(), payout.status().iso(), reason, payout);
  }

  /** The bank does not take a transfer. */
  static String refused(String id, String endToEndId, String reason, Instant now) {
    return write(id, now, endToEndId, PayoutStatus.FAILED.iso(), reason, null);
  }

  private static String write(
      String id,
      Instant now,
      String endToEndId,
      String status,
      @Nullable String reason,
      @Nullable Payout payout) {
    try {
      Pain002 report = new Pain002();
      report.document(id, now, endToEndId, status, reason, payout);
      return report.text.toString();
    } catch (XMLStreamException broken) {
      throw new IllegalStateException("Cannot write report " + id, broken);
    }
  }

  private void document(
      String id,
      Instant now,
      String endToEndId,
      String status,
      @Nullable String reason,
      @Nullable Payout payout)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("Document");
    xml.writeDefaultNamespace(NAMESPACE);
    open("CstmrPmtStsRpt", "GrpHdr");
    leaf("MsgId", id);
    leaf("CreDtTm", now.atZone(BANK).truncatedTo(ChronoUnit.MILLIS).toOffsetDateTime().toString());
    close(1);
    open("OrgnlGrpInfAndSts");
    leaf("OrgnlMsgId", endToEndId);
    leaf("OrgnlMsgNmId", "pain.001.001.09");
    close(1);
    open("OrgnlPmtInfAndSts");
    leaf("OrgnlPmtInfId", endToEndId);
    open("TxInfAndSts");
    leaf("OrgnlEndToEndId", endToEndId);
    leaf("TxSts", status);
    if (reason != null) {
      open("StsRsnInf", "Rsn");
      leaf("Cd", reason);
      close(2);
    }
    if (payout != null) {
      leaf("AcctSvcrRef", payout.id());
      open("OrgnlTxRef", "Amt", "InstdAmt");
      xml.writeAttribute("Ccy", payout.currency());
      int digits = Currency.getInstance(payout.currency()).getDefaultFractionDigits();
      xml.writeCharacters(BigDecimal.valueOf(payout.amountMinorUnits(), digits).toPlainString());
    }
    xml.writeEndDocument();
    xml.flush();
  }

  private void open(String... names) throws XMLStreamException {
    for (String name : names) {
      xml.writeStartElement(name);
    }
  }

  private void close(int elements) throws XMLStreamException {
    for (int i = 0; i < elements; i++) {
      xml.writeEndElement();
    }
  }

  private void leaf(String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
