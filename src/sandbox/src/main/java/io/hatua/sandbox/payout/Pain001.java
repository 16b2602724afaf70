package io.hatua.sandbox.payout;

import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.RequestCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads a pain.001.001.09 with one transfer in it, and says everything that is wrong with it. */
final class Pain001 {

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,35}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}(\\.\\d{1,5})?");

  private final RequestCheck check = new RequestCheck();
  private final Element root;

  private Pain001(Element root) {
    this.root = root;
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 400 when it is no such document
   * @throws RuntimeException with every fault of the document, answered as 422
   */
  static NewPayout read(byte[] document, URI callback) {
    Element root = parse(document);
    if (!"Document".equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI())) {
      throw Problems.badRequest("The body is not a pain.001.001.09");
    }
    return new Pain001(root).read(callback);
  }

  private NewPayout read(URI callback) {
    check.webAddress("Notification-URI", callback);
    String header = "CstmrCdtTrfInitn/GrpHdr/";
    text(header + "MsgId", 35);
    parsed(header + "CreDtTm", OffsetDateTime::parse);
    check.holds(
        header + "NbOfTxs", "1".equals(find(header + "NbOfTxs")), "must be 1: one transfer");
    String customer = text(header + "InitgPty/Id/OrgId/Othr/Id", 35);
    String payment = "CstmrCdtTrfInitn/PmtInf/";
    text(payment + "PmtInfId", 35);
    check.holds(payment + "PmtMtd", "TRF".equals(find(payment + "PmtMtd")), "must be TRF");
    parsed(payment + "ReqdExctnDt/Dt", LocalDate::parse);
    check.holds(
        payment + "Dbtr",
        customer.equals(find(payment + "Dbtr/Id/OrgId/Othr/Id")),
        "must be who asks");
    String from = text(payment + "DbtrAcct/Id/Othr/Id", 34);
    text(payment + "DbtrAgt/FinInstnId/Othr/Id", 35);
    String transfer = payment + "CdtTrfTxInf/";
    String key = text(transfer + "PmtId/EndToEndId", 35);
    check.holds(transfer + "PmtId/EndToEndId", KEY.matcher(key).matches(), "has other characters");
    text(transfer + "CdtrAgt/FinInstnId/ClrSysMmbId/MmbId", 35);
    text(transfer + "Cdtr/Nm", 140);
    String to = text(transfer + "CdtrAcct/Id/Othr/Id", 34);
    text(transfer + "RmtInf/Ustrd", 140);
    String currency = currency(transfer + "Amt/InstdAmt");
    long amount = amount(transfer + "Amt/InstdAmt", currency);
    check.holds(
        header + "CtrlSum",
        Objects.equals(find(header + "CtrlSum"), find(transfer + "Amt/InstdAmt")),
        "must be the sum of the transfers");
    check.done();
    return new NewPayout(customer, key, customer + "/" + from, amount, currency, to, callback);
  }

  private String text(String path, int longest) {
    String text = find(path);
    check.text(path, text, longest);
    return Objects.requireNonNullElse(text, "");
  }

  private void parsed(String path, Consumer<String> parser) {
    boolean readable = true;
    try {
      parser.accept(String.valueOf(find(path)));
    } catch (DateTimeException unreadable) {
      readable = false;
    }
    check.holds(path, readable, "is no date or time");
  }

  private String currency(String path) {
    Element amount = element(path);
    String currency = amount == null ? "" : amount.getAttribute("Ccy");
    check.currency(path + "/@Ccy", currency);
    return currency;
  }

  private long amount(String path, String currency) {
    String text = String.valueOf(find(path));
    try {
      if (AMOUNT.matcher(text).matches()) {
        long minorUnits =
            new BigDecimal(text)
                .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits())
                .longValueExact();
        check.amount(path, minorUnits);
        return minorUnits;
      }
    } catch (ArithmeticException | IllegalArgumentException unreadable) {
      // As below.
    }
    check.holds(path, false, "is no amount of its currency");
    return 0;
  }

  private @Nullable String find(String path) {
    Element found = element(path);
    return found == null ? null : found.getTextContent();
  }

  /** The only element of each name on the way. */
  private @Nullable Element element(String path) {
    Element at = root;
    for (String name : path.split("/")) {
      Element next = null;
      for (Node child = at.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element element && name.equals(element.getLocalName())) {
          if (next != null) {
            return null;
          }
          next = element;
        }
      }
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at;
  }

  private static Element parse(byte[] document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document))
          .getDocumentElement();
    } catch (SAXException | IOException unreadable) {
      throw Problems.badRequest("The body is not XML");
    } catch (ParserConfigurationException missing) {
      throw new IllegalStateException("Every JDK reads XML so", missing);
    }
  }
}
