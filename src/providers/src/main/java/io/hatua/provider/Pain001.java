package io.hatua.provider;

import io.hatua.money.Money;
import io.hatua.payout.PayoutOrder;
import io.hatua.supplier.BankAccount;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a payout as ISO 20022 has it: pain.001.001.09, one credit transfer. Our key is the id of
 * message, payment and transfer alike.
 */
final class Pain001 {

  static final ZoneId BANK = ZoneId.of("Africa/Nairobi");

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  private static final int LONGEST_NAME = 140;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;
  private final PayoutOrder order;

  private Pain001(PayoutOrder order) throws XMLStreamException {
    this.order = order;
    this.xml =
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
  }

  /**
   * The document, to be carried out at once.
   *
   * @param now what it is dated
   */
  static byte[] of(PayoutOrder order, Instant now) {
    try {
      return new Pain001(order).write(now);
    } catch (XMLStreamException broken) {
      throw new IllegalStateException("Cannot write payout " + order.reference(), broken);
    }
  }

  private byte[] write(Instant now) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement("Document");
    xml.writeDefaultNamespace(NAMESPACE);
    open("CstmrCdtTrfInitn", "GrpHdr");
    leaf("MsgId", order.reference());
    leaf("CreDtTm", now.atZone(BANK).truncatedTo(ChronoUnit.MILLIS).toOffsetDateTime().toString());
    leaf("NbOfTxs", "1");
    leaf("CtrlSum", decimal());
    us("InitgPty");
    close(1);
    open("PmtInf");
    leaf("PmtInfId", order.reference());
    leaf("PmtMtd", "TRF");
    open("ReqdExctnDt");
    leaf("Dt", now.atZone(BANK).toLocalDate().toString());
    close(1);
    us("Dbtr");
    other(order.from().name().toLowerCase(Locale.ROOT), "DbtrAcct", "Id", "Othr");
    // It is the bank that reads this.
    other("NOTPROVIDED", "DbtrAgt", "FinInstnId", "Othr");
    transfer(order.amount(), order.account());
    xml.writeEndDocument();
    xml.flush();
    return bytes.toByteArray();
  }

  private void transfer(Money amount, BankAccount receiver) throws XMLStreamException {
    open("CdtTrfTxInf", "PmtId");
    leaf("EndToEndId", order.reference());
    close(1);
    open("Amt");
    xml.writeStartElement("InstdAmt");
    xml.writeAttribute("Ccy", amount.currency().getCurrencyCode());
    xml.writeCharacters(decimal());
    close(2);
    open("CdtrAgt", "FinInstnId", "ClrSysMmbId");
    leaf("MmbId", receiver.bankCode());
    close(3);
    open("Cdtr");
    leaf("Nm", cut(receiver.accountName()));
    close(1);
    other(receiver.accountNumber(), "CdtrAcct", "Id", "Othr");
    open("RmtInf");
    leaf("Ustrd", cut(order.description()));
    close(1);
  }

  private void us(String role) throws XMLStreamException {
    other(order.tenantId(), role, "Id", "OrgId", "Othr");
  }

  private void other(String id, String... path) throws XMLStreamException {
    open(path);
    leaf("Id", id);
    close(path.length);
  }

  private String decimal() {
    Money amount = order.amount();
    return BigDecimal.valueOf(amount.minorUnits(), amount.currency().getDefaultFractionDigits())
        .toPlainString();
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

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST_NAME, text.length()));
  }
}
