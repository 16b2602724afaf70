package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import io.hatua.bank.IsoDocument;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Documents as a library of the whole standard reads them, which knows nothing of ours. */
final class Iso20022 {

  private Iso20022() {}

  /** Names, order and values of all elements, as they are in the document. */
  static List<String> elements(byte[] document) {
    List<String> elements = new ArrayList<>();
    collect(IsoDocument.read(document).orElseThrow(), elements);
    return elements;
  }

  /** The same as the standard has them: what it does not know is missing, the rest in its order. */
  static List<String> known(byte[] document) {
    return elements(AbstractMX.parse(new String(document, UTF_8)).message().getBytes(UTF_8));
  }

  private static void collect(Element element, List<String> elements) {
    boolean leaf = true;
    int at = elements.size();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        leaf = false;
        collect(inner, elements);
      }
    }
    elements.add(at, element.getLocalName() + (leaf ? "=" + element.getTextContent() : ""));
  }
}
