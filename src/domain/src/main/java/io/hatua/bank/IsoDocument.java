package io.hatua.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Opens documents of ISO 20022. A document type, and with it every entity, is refused before
 * anything is read.
 */
public final class IsoDocument {

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

  private IsoDocument() {}

  /** The root; empty where it is not XML that can be read. */
  public static Optional<Element> read(byte[] file) {
    try {
      return Optional.of(builder().parse(new ByteArrayInputStream(file)).getDocumentElement());
    } catch (SAXException | IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a root is of this message.
   *
   * @param message how its name begins, for instance {@code camt.053.001.} for any version
   */
  public static boolean is(Element root, String message) {
    return root.getLocalName().equals("Document")
        && Objects.requireNonNullElse(root.getNamespaceURI(), "").startsWith(NAMESPACE + message);
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK reads XML so", e);
    }
  }
}
