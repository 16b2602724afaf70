package io.hatua.process.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML and walks it by local names. */
final class Xml {

  private static final ErrorHandler THROW =
      new ErrorHandler() {
        @Override
        public void warning(SAXParseException warning) throws SAXException {
          throw warning;
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
          throw error;
        }

        @Override
        public void fatalError(SAXParseException fault) throws SAXException {
          throw fault;
        }
      };

  private Xml() {}

  /**
   * Parses a file that fetches nothing from elsewhere.
   *
   * @throws SAXException when it is not well-formed or brings its own document type
   */
  static Document parse(byte[] content) throws SAXException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(THROW);
      return builder.parse(new ByteArrayInputStream(content));
    } catch (ParserConfigurationException unsupported) {
      throw new IllegalStateException("the XML parser cannot be made safe", unsupported);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String localName) {
    return children(parent).stream().filter(child -> is(child, localName)).toList();
  }

  static Optional<Element> child(Element parent, String localName) {
    return children(parent, localName).stream().findFirst();
  }

  static List<Element> descendants(Element parent, String localName) {
    var found = new ArrayList<Element>();
    for (var child : children(parent)) {
      if (is(child, localName)) {
        found.add(child);
      }
      found.addAll(descendants(child, localName));
    }
    return found;
  }

  static boolean is(Element element, String localName) {
    return localName.equals(element.getLocalName());
  }
}
